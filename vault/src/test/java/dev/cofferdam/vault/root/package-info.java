@NullMarked
package dev.cofferdam.vault.root;

import org.jspecify.annotations.NullMarked;
