/// Spares a Vault that is slow or away: a breaker, an adaptive limit of concurrent requests, a
/// budget of logins.
@NullMarked
package dev.cofferdam.vault.flow;

import org.jspecify.annotations.NullMarked;
