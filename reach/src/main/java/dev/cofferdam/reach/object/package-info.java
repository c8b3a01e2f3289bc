/// Objects of manifests and clusters, as trees.
@NullMarked
package dev.cofferdam.reach.object;

import org.jspecify.annotations.NullMarked;
