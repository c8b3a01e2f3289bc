/// Stores of Vault.
@NullMarked
package dev.cofferdam.operator.provider.vault;

import org.jspecify.annotations.NullMarked;
