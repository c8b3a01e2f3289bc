/// Stores of Vault.
@NullMarked
package dev.cofferdam.operator.store.provider.vault;

import org.jspecify.annotations.NullMarked;
