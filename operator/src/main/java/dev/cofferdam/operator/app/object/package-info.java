/// The objects of Apps in the cluster: what may be written, and writing it.
@NullMarked
package dev.cofferdam.operator.app.object;

import org.jspecify.annotations.NullMarked;
