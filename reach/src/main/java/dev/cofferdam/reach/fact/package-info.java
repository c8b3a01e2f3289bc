/// What is known of a cluster and its Vault: typed facts, read from objects. Values of Secrets are never read.
@NullMarked
package dev.cofferdam.reach.fact;

import org.jspecify.annotations.NullMarked;
