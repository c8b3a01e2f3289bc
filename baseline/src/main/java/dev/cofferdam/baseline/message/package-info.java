/// What is said about a broken control, by the evaluation here and by admission policies alike.
@NullMarked
package dev.cofferdam.baseline.message;

import org.jspecify.annotations.NullMarked;
