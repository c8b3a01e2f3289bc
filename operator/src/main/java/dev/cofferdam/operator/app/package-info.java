/// Serves Apps: writes what they need in the cluster, and watches what Vault lets their accounts do.
@NullMarked
package dev.cofferdam.operator.app;

import org.jspecify.annotations.NullMarked;
