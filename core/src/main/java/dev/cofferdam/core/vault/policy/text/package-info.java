/// Reads and writes policies in Vault's language.
@NullMarked
package dev.cofferdam.core.vault.policy.text;

import org.jspecify.annotations.NullMarked;
