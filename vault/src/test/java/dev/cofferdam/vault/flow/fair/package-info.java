@NullMarked
package dev.cofferdam.vault.flow.fair;

import org.jspecify.annotations.NullMarked;
