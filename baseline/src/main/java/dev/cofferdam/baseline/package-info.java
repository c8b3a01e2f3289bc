/// The security baseline: judges one object by the controls, as the admission policies made from
/// the same text judge it in the cluster.
@NullMarked
package dev.cofferdam.baseline;

import org.jspecify.annotations.NullMarked;
