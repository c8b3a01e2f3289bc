/// Tests of the Baseline's parser.
@NullMarked
package dev.cofferdam.api.baseline;

import org.jspecify.annotations.NullMarked;
