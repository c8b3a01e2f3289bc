@NullMarked
package dev.cofferdam.operator.baseline.scan;

import org.jspecify.annotations.NullMarked;
