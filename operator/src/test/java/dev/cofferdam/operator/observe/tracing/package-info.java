/// What a collector gets to see.
@NullMarked
package dev.cofferdam.operator.observe.tracing;

import org.jspecify.annotations.NullMarked;
