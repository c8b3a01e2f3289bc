@NullMarked
package dev.cofferdam.core.baseline.cel;

import org.jspecify.annotations.NullMarked;
