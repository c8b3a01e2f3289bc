@NullMarked
package dev.cofferdam.baseline;

import org.jspecify.annotations.NullMarked;
