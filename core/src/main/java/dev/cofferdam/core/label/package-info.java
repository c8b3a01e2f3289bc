/// Choosing objects by their labels, as Kubernetes does.
@NullMarked
package dev.cofferdam.core.label;

import org.jspecify.annotations.NullMarked;
