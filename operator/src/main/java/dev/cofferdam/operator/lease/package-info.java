/// Keeps the leases of credentials that the targets of ExternalSecrets hold.
@NullMarked
package dev.cofferdam.operator.lease;

import org.jspecify.annotations.NullMarked;
