/// The paths of all workloads as one graph, and where each of its boxes is drawn.
@NullMarked
package dev.cofferdam.reach.graph;

import org.jspecify.annotations.NullMarked;
