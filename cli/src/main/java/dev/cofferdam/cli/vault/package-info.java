/// Vault as the user of a command reaches it.
@NullMarked
package dev.cofferdam.cli.vault;

import org.jspecify.annotations.NullMarked;
