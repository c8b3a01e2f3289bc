/// What all Apps of a cluster have in common: the Vault that they use, and where in it.
@NullMarked
package dev.cofferdam.sync.app.platform;

import org.jspecify.annotations.NullMarked;
