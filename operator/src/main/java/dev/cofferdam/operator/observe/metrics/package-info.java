/// What Prometheus reads: the list of all metrics, and where their numbers come from.
@NullMarked
package dev.cofferdam.operator.observe.metrics;

import org.jspecify.annotations.NullMarked;
