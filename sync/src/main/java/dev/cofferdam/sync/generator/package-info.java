/// What generators make: passwords, identifiers, SSH keys, fixed values, and what a call of Vault
/// answers. Pure: randomness is handed in.
@NullMarked
package dev.cofferdam.sync.generator;

import org.jspecify.annotations.NullMarked;
