@NullMarked
package dev.cofferdam.core.baseline.control;

import org.jspecify.annotations.NullMarked;
