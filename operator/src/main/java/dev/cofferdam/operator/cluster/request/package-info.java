/// Requests to the API server, and the one place that says what their failures mean.
@NullMarked
package dev.cofferdam.operator.cluster.request;

import org.jspecify.annotations.NullMarked;
