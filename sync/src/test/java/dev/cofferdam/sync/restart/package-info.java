@NullMarked
package dev.cofferdam.sync.restart;

import org.jspecify.annotations.NullMarked;
