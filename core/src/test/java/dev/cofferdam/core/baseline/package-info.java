@NullMarked
package dev.cofferdam.core.baseline;

import org.jspecify.annotations.NullMarked;
