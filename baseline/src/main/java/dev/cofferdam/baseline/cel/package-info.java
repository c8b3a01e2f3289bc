/// CEL as the API server speaks it: only what a given Kubernetes release accepts.
@NullMarked
package dev.cofferdam.baseline.cel;

import org.jspecify.annotations.NullMarked;
