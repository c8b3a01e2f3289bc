/// The door to a store, whatever its provider: one package each below this one.
@NullMarked
package dev.cofferdam.operator.store.provider;

import org.jspecify.annotations.NullMarked;
