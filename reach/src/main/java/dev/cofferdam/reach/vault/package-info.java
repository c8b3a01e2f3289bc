/// Roles and policies of Vault, and which service account may do what with them.
@NullMarked
package dev.cofferdam.reach.vault;

import org.jspecify.annotations.NullMarked;
