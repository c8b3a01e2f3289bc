/// Real servers on loopback, started and stopped together: one [Sandbox] is a Kubernetes control
/// plane and a Vault that trusts it.
@NullMarked
package dev.cofferdam.sandbox;

import org.jspecify.annotations.NullMarked;
