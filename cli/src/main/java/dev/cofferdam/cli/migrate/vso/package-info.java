/// What objects of the Vault Secrets Operator become: SecretStores, ExternalSecrets and generators.
@NullMarked
package dev.cofferdam.cli.migrate.vso;

import org.jspecify.annotations.NullMarked;
