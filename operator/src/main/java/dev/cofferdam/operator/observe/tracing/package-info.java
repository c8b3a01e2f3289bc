/// Tells an OpenTelemetry collector what the operator does. Nothing outside of this package knows
/// the SDK, and none of its classes is loaded before [Tracing] is.
@NullMarked
package dev.cofferdam.operator.observe.tracing;

import org.jspecify.annotations.NullMarked;
