@NullMarked
package dev.cofferdam.vault.address;

import org.jspecify.annotations.NullMarked;
