/// Sessions: one login per identity and Vault, shared by everybody who acts as that identity,
/// renewed while used, revoked when not.
@NullMarked
package dev.cofferdam.vault.session;

import org.jspecify.annotations.NullMarked;
