/// The door to a store, whatever its provider: one package each below this one.
@NullMarked
package dev.cofferdam.operator.provider;

import org.jspecify.annotations.NullMarked;
