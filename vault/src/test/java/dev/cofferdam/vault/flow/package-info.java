@NullMarked
package dev.cofferdam.vault.flow;

import org.jspecify.annotations.NullMarked;
