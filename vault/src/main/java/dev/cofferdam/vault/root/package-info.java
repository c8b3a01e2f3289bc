/// Where threads begin, and where what nobody caught ends.
@NullMarked
package dev.cofferdam.vault.root;

import org.jspecify.annotations.NullMarked;
