@NullMarked
package dev.cofferdam.baseline.control;

import org.jspecify.annotations.NullMarked;
