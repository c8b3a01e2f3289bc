/// Stores: how to reach Vault, and with which identity.
@NullMarked
package dev.cofferdam.core.store;

import org.jspecify.annotations.NullMarked;
