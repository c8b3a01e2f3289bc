package dev.cofferdam.operator.store.provider.kubernetes;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.ApiServer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.operator.cluster.Namespaces;
import dev.cofferdam.operator.event.ShortLivedCache;
import dev.cofferdam.vault.wire.tls.Tls;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The API servers that stores read, each with the credential of its store: one client for each of
/// these, closed when it was not used for a while. No client of the operator's own is ever handed
/// out, and none takes anything from the machine: no kubeconfig, no proxy, no token of the pod.
public final class RemoteClients implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration UNUSED = Duration.ofMinutes(10);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 30_000;

    private final RemoteResolver resolver;
    private final ShortLivedCache<Use, RemoteConnection> resolved;
    private final LoadingCache<RemoteConnection, Answer<KubernetesClient>> clients =
            Caffeine.newBuilder()
                    .executor(Thread::startVirtualThread)
                    .scheduler(Scheduler.systemScheduler())
                    .expireAfterAccess(UNUSED)
                    .removalListener(RemoteClients::removed)
                    .build(RemoteClients::client);

    public RemoteClients(Namespaces namespaces) {
        this.resolver = new RemoteResolver(namespaces, new AccountTokens(namespaces));
        this.resolved =
                new ShortLivedCache<>(KEPT, use -> resolver.of(use.server(), use.consumer()));
    }

    /// The namespace of the store's API server, as `consumer` uses that store.
    public Answer<RemoteNamespace> in(Provider.Kubernetes store, String consumer) {
        return resolved.of(new Use(store.server(), consumer))
                .then(
                        remote ->
                                clients.get(remote)
                                        .map(
                                                client ->
                                                        new RemoteNamespace(
                                                                client,
                                                                remote,
                                                                store.namespace())));
    }

    /// Forgets what was resolved, since something that it was made of has changed.
    public void forget() {
        resolved.forget();
    }

    private static Answer<KubernetesClient> client(RemoteConnection remote) {
        return Tls.of(remote.trust(), remote.client()).map(tls -> client(remote, tls));
    }

    /// The token is given by a provider, as the library looks for another one on the machine where
    /// a plain one is missing and was refused.
    private static KubernetesClient client(RemoteConnection remote, Tls tls) {
        var token = remote.token();
        var config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(remote.address().toString())
                        .withTrustCerts(!remote.verified())
                        .withOauthTokenProvider(token::text)
                        .withConnectionTimeout(CONNECT_MILLIS)
                        .withRequestTimeout(REQUEST_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        http -> {
                            if (remote.verified()) {
                                http.sslContext(tls.keyManagers(), tls.trustManagers());
                            }
                        })
                .build();
    }

    private static void removed(
            @Nullable RemoteConnection remote,
            @Nullable Answer<KubernetesClient> answer,
            RemovalCause cause) {
        if (answer instanceof Answer.Got<KubernetesClient>(var client)) {
            client.close();
        }
    }

    @Override
    public void close() {
        clients.asMap().values().forEach(answer -> removed(null, answer, RemovalCause.EXPLICIT));
    }

    private record Use(ApiServer server, String consumer) {}
}
