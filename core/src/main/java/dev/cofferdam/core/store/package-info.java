/// Stores: how to reach Vault, and as whom.
@NullMarked
package dev.cofferdam.core.store;

import org.jspecify.annotations.NullMarked;
