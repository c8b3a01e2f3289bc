@NullMarked
package dev.cofferdam.vault.kv;

import org.jspecify.annotations.NullMarked;
