@NullMarked
package dev.cofferdam.vault.session.retry;

import org.jspecify.annotations.NullMarked;
