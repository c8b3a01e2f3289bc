/// Stores that hold their own values, and what was pushed to them.
@NullMarked
package dev.cofferdam.operator.store.provider.fake;

import org.jspecify.annotations.NullMarked;
