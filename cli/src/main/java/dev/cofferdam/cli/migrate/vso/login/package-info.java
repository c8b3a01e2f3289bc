/// How objects of the Vault Secrets Operator reach Vault: VaultConnection, VaultAuth and
/// VaultAuthGlobal, as one part of a store.
@NullMarked
package dev.cofferdam.cli.migrate.vso.login;

import org.jspecify.annotations.NullMarked;
