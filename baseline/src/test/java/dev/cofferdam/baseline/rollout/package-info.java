/// Tests of the roll-out of a baseline.
@NullMarked
package dev.cofferdam.baseline.rollout;

import org.jspecify.annotations.NullMarked;
