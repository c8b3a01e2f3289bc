@NullMarked
package dev.cofferdam.vault.client;

import org.jspecify.annotations.NullMarked;
