/// Checks stores, and keeps their statuses true.
@NullMarked
package dev.cofferdam.operator.store.check;

import org.jspecify.annotations.NullMarked;
