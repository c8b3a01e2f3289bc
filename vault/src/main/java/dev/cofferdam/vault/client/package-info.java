/// The front door: everything that the rest of Cofferdam asks of Vault.
@NullMarked
package dev.cofferdam.vault.client;

import org.jspecify.annotations.NullMarked;
