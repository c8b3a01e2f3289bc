@NullMarked
package dev.cofferdam.sync.target;

import org.jspecify.annotations.NullMarked;
