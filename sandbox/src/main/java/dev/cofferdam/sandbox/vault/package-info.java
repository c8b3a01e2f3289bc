/// A real Vault server with storage of its own.
@NullMarked
package dev.cofferdam.sandbox.vault;

import org.jspecify.annotations.NullMarked;
