/// Leases of what Vault made: issuing, renewing and ending them.
@NullMarked
package dev.cofferdam.vault.lease;

import org.jspecify.annotations.NullMarked;
