@NullMarked
package dev.cofferdam.vault.wire.tls;

import org.jspecify.annotations.NullMarked;
