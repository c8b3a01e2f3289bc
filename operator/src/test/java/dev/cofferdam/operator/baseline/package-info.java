/// Tests of keeping a Baseline.
@NullMarked
package dev.cofferdam.operator.baseline;

import org.jspecify.annotations.NullMarked;
