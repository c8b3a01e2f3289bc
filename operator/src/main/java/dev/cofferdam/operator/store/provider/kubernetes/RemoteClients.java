package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.ApiServer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.event.ShortLivedCache;
import dev.cofferdam.operator.store.provider.kubernetes.connection.AccountTokens;
import dev.cofferdam.operator.store.provider.kubernetes.connection.RemoteConnection;
import dev.cofferdam.operator.store.provider.kubernetes.connection.RemoteResolver;
import dev.cofferdam.vault.wire.Connections;
import dev.cofferdam.vault.wire.JsonApi;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/// The API servers that stores read, each with the credential of its store. No client of the
/// operator's own is ever handed out. Nothing is kept of a server or a credential but connections,
/// which close by themselves.
public final class RemoteClients {
    private static final Set<String> THIS_CLUSTER =
            Set.of(
                    "kubernetes.default",
                    "kubernetes.default.svc",
                    "kubernetes.default.svc.cluster.local");
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final RemoteResolver resolver;
    private final ShortLivedCache<Use, RemoteConnection> resolved;
    private final JsonApi api;

    public RemoteClients(Namespaces namespaces, Connections connections) {
        this.resolver = new RemoteResolver(namespaces, new AccountTokens(namespaces));
        this.resolved =
                new ShortLivedCache<>(KEPT, use -> resolver.of(use.server(), use.consumer()));
        this.api = new JsonApi(connections);
    }

    /// The namespace of the store's API server, as `consumer` uses that store.
    public Answer<RemoteNamespace> in(Provider.Kubernetes store, String consumer) {
        return resolved.of(new Use(store.server(), consumer))
                .then(this::allowed)
                .map(remote -> new RemoteServer(api, remote))
                .then(
                        server ->
                                api.check(server.identity())
                                        .map(_ -> new RemoteNamespace(server, store.namespace())));
    }

    /// This cluster's own API server needs no permission by its address: it asks for a credential.
    private Answer<RemoteConnection> allowed(RemoteConnection remote) {
        var address = remote.address();
        return THIS_CLUSTER.contains(Objects.requireNonNullElse(address.getHost(), ""))
                ? Answer.got(remote)
                : api.objection(address)
                        .<Answer<RemoteConnection>>map(Answer::failed)
                        .orElseGet(() -> Answer.got(remote));
    }

    /// Where the store's API server is, as `consumer` uses that store.
    public Answer<URI> address(Provider.Kubernetes store, String consumer) {
        return switch (store.server()) {
            case ApiServer.At at -> Answer.got(at.address());
            case ApiServer.Described described ->
                    resolved.of(new Use(described, consumer)).map(RemoteConnection::address);
        };
    }

    /// Forgets what was resolved, since something that it was made of has changed.
    public void forget() {
        resolved.forget();
    }

    private record Use(ApiServer server, String consumer) {}
}
