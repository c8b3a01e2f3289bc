/// Spares a Vault that is slow or away: a breaker, an adaptive limit of concurrent requests, a
/// budget of logins. And spares tenants each other: all three go by tenant, and what one of them is
/// answered says something about Vault only where a probe or the others agree.
@NullMarked
package dev.cofferdam.vault.flow;

import org.jspecify.annotations.NullMarked;
