/// Trace steps of the work; none of them holds a secret. Tracing is usually off; then a step costs
/// nothing.
@NullMarked
package dev.cofferdam.core.trace;

import org.jspecify.annotations.NullMarked;
