/// Durations as Go, and so Kubernetes and Vault, write them.
@NullMarked
package dev.cofferdam.core.duration;

import org.jspecify.annotations.NullMarked;
