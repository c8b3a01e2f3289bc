/// Templates and filters of the Vault Secrets Operator, as templates of ExternalSecrets.
@NullMarked
package dev.cofferdam.cli.migrate.vso.template;

import org.jspecify.annotations.NullMarked;
