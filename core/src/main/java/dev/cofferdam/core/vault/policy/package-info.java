/// Vault's policies as values. What they allow is decided in `access`; `text` reads and writes
/// them in Vault's language.
@NullMarked
package dev.cofferdam.core.vault.policy;

import org.jspecify.annotations.NullMarked;
