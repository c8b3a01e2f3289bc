/// The part of a store that says which provider it is, and how to log in there.
@NullMarked
package dev.cofferdam.api.store.provider;

import org.jspecify.annotations.NullMarked;
