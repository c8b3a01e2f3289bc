/// Objects that are judged together: all of one namespace, and what stores name in Vault.
@NullMarked
package dev.cofferdam.baseline.set;

import org.jspecify.annotations.NullMarked;
