/// Brings an object as written to the form in which the API server hands it to its
/// policies: without this, the same rule gives different answers offline and in the cluster.
@NullMarked
package dev.cofferdam.baseline.normal;

import org.jspecify.annotations.NullMarked;
