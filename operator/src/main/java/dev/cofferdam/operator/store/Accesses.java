package dev.cofferdam.operator.store;

import dev.cofferdam.core.kubernetes.KeySelector;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.store.ClientTls;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.Trust;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.event.ShortLivedCache;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.Endpoint;
import java.time.Duration;

/// Resolves how a namespace reaches a store's Vault, and with which identity: certificates,
/// credentials, the service account. What was resolved is kept for a few seconds, so that many objects of one store
/// ask once.
public final class Accesses {
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Namespaces namespaces;
    private final LoginResolver logins;

    private final ShortLivedCache<Use, Access> resolved =
            new ShortLivedCache<>(KEPT, this::resolve);

    public Accesses(Namespaces namespaces, StoreIdentity identity) {
        this.namespaces = namespaces;
        this.logins = new LoginResolver(namespaces, identity);
    }

    /// How `consumer`, a namespace, uses `vault`.
    public Answer<Access> of(Provider.Vault vault, String consumer) {
        return resolved.of(new Use(vault, consumer));
    }

    /// Forgets what was resolved, since something that it was made of has changed.
    public void forget() {
        resolved.forget();
    }

    /// How to reach `vault` without logging in, for stores with an identity that is known only for a
    /// consumer.
    public Answer<Endpoint> endpoint(Provider.Vault vault, String consumer) {
        var connection = vault.connection();
        return trust(connection.trust(), consumer)
                .then(
                        trust ->
                                client(connection.client(), consumer)
                                        .map(client -> endpoint(connection, trust, client)));
    }

    private static Endpoint endpoint(
            Provider.Connection connection, Endpoint.Trust trust, Endpoint.Client client) {
        return new Endpoint(
                connection.server(),
                connection.namespace(),
                connection.authNamespace(),
                trust,
                client,
                connection.manner());
    }

    private Answer<Access> resolve(Use use) {
        return endpoint(use.vault(), use.consumer())
                .then(
                        endpoint ->
                                logins.of(use.vault().auth(), use.consumer())
                                        .map(login -> new Access(endpoint, login, use.consumer())));
    }

    private Answer<Endpoint.Trust> trust(Trust trust, String consumer) {
        return Endpoint.Trust.of(trust, ref -> value(ref, consumer).map(SecretValue::text));
    }

    /// Without a consumer, a certificate that depends on the consumer is left out.
    private Answer<Endpoint.Client> client(ClientTls client, String consumer) {
        return switch (client) {
            case ClientTls.None() -> Answer.got(new Endpoint.Client.Anonymous());
            case ClientTls.Pair _ when consumer.isEmpty() && client.dependsOnConsumer() ->
                    Answer.got(new Endpoint.Client.Anonymous());
            case ClientTls.Pair(var certificate, var key) ->
                    value(certificate, consumer)
                            .then(
                                    shown ->
                                            value(key, consumer)
                                                    .map(
                                                            kept ->
                                                                    new Endpoint.Client.Certificate(
                                                                            shown, kept)));
        };
    }

    private Answer<SecretValue> value(KeySelector ref, String consumer) {
        var key = ref.in(consumer);
        return namespaces.in(key.namespace()).value(key);
    }

    private record Use(Provider.Vault vault, String consumer) {}
}
