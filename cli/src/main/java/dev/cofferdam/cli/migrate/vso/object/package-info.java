/// Objects of the Vault Secrets Operator as they were given, and what is noted about them.
@NullMarked
package dev.cofferdam.cli.migrate.vso.object;

import org.jspecify.annotations.NullMarked;
