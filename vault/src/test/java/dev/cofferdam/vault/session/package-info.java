@NullMarked
package dev.cofferdam.vault.session;

import org.jspecify.annotations.NullMarked;
