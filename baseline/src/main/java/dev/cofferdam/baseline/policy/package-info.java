/// The controls as admission policies of the API server.
@NullMarked
package dev.cofferdam.baseline.policy;

import org.jspecify.annotations.NullMarked;
