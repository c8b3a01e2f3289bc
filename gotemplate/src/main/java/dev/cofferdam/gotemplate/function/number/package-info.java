/// Arithmetic and conversions between kinds of numbers.
@NullMarked
package dev.cofferdam.gotemplate.function.number;

import org.jspecify.annotations.NullMarked;
