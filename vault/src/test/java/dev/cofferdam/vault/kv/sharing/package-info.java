@NullMarked
package dev.cofferdam.vault.kv.sharing;

import org.jspecify.annotations.NullMarked;
