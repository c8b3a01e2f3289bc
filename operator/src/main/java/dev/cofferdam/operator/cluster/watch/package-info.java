/// Watches over the objects that Cofferdam writes, and the forms of those objects.
@NullMarked
package dev.cofferdam.operator.cluster.watch;

import org.jspecify.annotations.NullMarked;
