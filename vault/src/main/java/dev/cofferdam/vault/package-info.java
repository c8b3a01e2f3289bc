/// The words of the Vault client: where a Vault is, how to log in, what to read. The way in is
/// [dev.cofferdam.vault.client.Vaults].
///
/// From the bottom up: `wire` sends one request, `flow` spares a Vault that is slow or away,
/// `session` logs in once for many, `kv` reads secrets, `client` is the front door. A package knows
/// only those below it.
@NullMarked
package dev.cofferdam.vault;

import org.jspecify.annotations.NullMarked;
