/// What policies allow, decided as Vault decides it.
@NullMarked
package dev.cofferdam.core.vault.policy.access;

import org.jspecify.annotations.NullMarked;
