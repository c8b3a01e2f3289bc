package dev.cofferdam.vault;

import java.net.URI;
import java.util.Map;

/// Where one Vault is and how to talk to it, with everything resolved. Empty namespaces mean
/// Vault's root namespace; logins happen in `authNamespace`. Printing it shows the address only: a
/// header may hold a credential.
public record Endpoint(
        URI server,
        String namespace,
        String authNamespace,
        Trust trust,
        Map<String, String> headers) {
    public Endpoint {
        headers = Map.copyOf(headers);
    }

    /// Which certificates Vault is trusted by.
    public sealed interface Trust {
        /// Those of the machine that we run on.
        record Machine() implements Trust {}

        /// Exactly these, in PEM; the machine's do not count.
        record Bundle(String pem) implements Trust {}
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
