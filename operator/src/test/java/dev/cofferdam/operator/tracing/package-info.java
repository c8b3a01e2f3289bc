/// What a collector gets to see.
@NullMarked
package dev.cofferdam.operator.tracing;

import org.jspecify.annotations.NullMarked;
