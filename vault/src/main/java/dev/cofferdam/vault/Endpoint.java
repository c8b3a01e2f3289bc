package dev.cofferdam.vault;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.Provider.Retries;
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
        Client client,
        Manner manner) {
    /// With these headers, and no request made twice.
    public Endpoint(
            URI server,
            String namespace,
            String authNamespace,
            Trust trust,
            Client client,
            Map<String, String> headers) {
        this(
                server,
                namespace,
                authNamespace,
                trust,
                client,
                new Manner(headers, Retries.NONE, false));
    }

    /// Which certificates Vault is trusted by.
    public sealed interface Trust {
        /// Those of the machine that we run on.
        record Machine() implements Trust {}

        /// Exactly these, in PEM; the machine's do not count.
        record Bundle(String pem) implements Trust {}
    }

    /// Who connects, as far as TLS is concerned.
    public sealed interface Client {
        /// Nobody in particular.
        record Anonymous() implements Client {}

        /// The holder of this certificate, in PEM with those that it was issued by, and of its
        /// private key, in PEM and without a passphrase.
        record Certificate(SecretValue certificate, SecretValue key) implements Client {}
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
