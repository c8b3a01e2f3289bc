/// Where threads begin, and where uncaught exceptions end.
@NullMarked
package dev.cofferdam.vault.root;

import org.jspecify.annotations.NullMarked;
