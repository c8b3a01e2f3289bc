/// Comparison, truth, defaults, and what a value is.
@NullMarked
package dev.cofferdam.gotemplate.function.logic;

import org.jspecify.annotations.NullMarked;
