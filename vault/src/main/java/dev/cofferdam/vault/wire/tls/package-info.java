/// Certificates and keys of TLS connections.
@NullMarked
package dev.cofferdam.vault.wire.tls;

import org.jspecify.annotations.NullMarked;
