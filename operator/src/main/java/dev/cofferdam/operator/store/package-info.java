/// Stores: which exist, with which identity a namespace uses one, whether it works.
@NullMarked
package dev.cofferdam.operator.store;

import org.jspecify.annotations.NullMarked;
