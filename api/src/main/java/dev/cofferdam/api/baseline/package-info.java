/// The Baseline: which controls are kept where, and how.
@NullMarked
package dev.cofferdam.api.baseline;

import org.jspecify.annotations.NullMarked;
