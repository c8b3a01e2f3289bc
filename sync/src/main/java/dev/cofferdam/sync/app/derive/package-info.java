/// From Apps and their Platform to the objects that they need in Kubernetes and in Vault.
@NullMarked
package dev.cofferdam.sync.app.derive;

import org.jspecify.annotations.NullMarked;
