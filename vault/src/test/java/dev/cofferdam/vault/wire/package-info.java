@NullMarked
package dev.cofferdam.vault.wire;

import org.jspecify.annotations.NullMarked;
