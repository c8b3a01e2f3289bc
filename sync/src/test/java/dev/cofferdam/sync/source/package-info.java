@NullMarked
package dev.cofferdam.sync.source;

import org.jspecify.annotations.NullMarked;
