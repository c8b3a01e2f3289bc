/// Keeps Baselines: the policies in the API server, the labels of namespaces, and what is told of
/// both.
@NullMarked
package dev.cofferdam.operator.baseline;

import org.jspecify.annotations.NullMarked;
