package dev.cofferdam.vault;

import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.Provider.Manner;
import dev.cofferdam.core.store.Provider.Retries;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

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

    /// The CA certificates that Vault's certificate is checked against.
    public sealed interface Trust {
        /// Those of the machine that Cofferdam runs on.
        record Machine() implements Trust {}

        /// Exactly these, in PEM; those of the machine are not used.
        record Bundle(String pem) implements Trust {}

        /// What a store trusts, with `read` for the PEM text that it refers to.
        static Answer<Trust> of(
                dev.cofferdam.core.store.Trust store, Function<KeySelector, Answer<String>> read) {
            return switch (store) {
                case dev.cofferdam.core.store.Trust.Machine() -> Answer.got(new Machine());
                case dev.cofferdam.core.store.Trust.Bundle(var pem) -> Answer.got(new Bundle(pem));
                case dev.cofferdam.core.store.Trust.Referenced(var ref) ->
                        read.apply(ref).map(Bundle::new);
            };
        }
    }

    /// The client certificate of TLS connections.
    public sealed interface Client {
        /// No client certificate.
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
