@NullMarked
package dev.cofferdam.baseline.cel;

import org.jspecify.annotations.NullMarked;
