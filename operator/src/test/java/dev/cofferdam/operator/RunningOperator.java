package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.trace.Tracer;
import dev.cofferdam.operator.OperatorSettings.Access;
import dev.cofferdam.operator.restart.RestartSettings;
import dev.cofferdam.sync.target.Takeover;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.vault.VaultSettings;
import dev.cofferdam.vault.address.AllowedServers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// An operator in this process, as the user that an installation gives it.
public final class RunningOperator implements AutoCloseable {
    /// Short enough for a test to see a Vault come back.
    static final Duration PROBE = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final CofferdamOperator operator;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningOperator(Config user, OperatorSettings settings) {
        this(new KubernetesClientBuilder().withConfig(user).build(), settings);
    }

    private RunningOperator(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        operator =
                CofferdamOperator.start(
                        client, settings.with(settings.vault().withProbeInterval(PROBE)));
    }

    private static OperatorSettings with(Access access) {
        return OperatorSettings.defaults().with(access);
    }

    /// With no right on any Secret but in namespaces that granted it.
    static RunningOperator namespaced(Servers servers) {
        return new RunningOperator(servers.operator(), with(Access.NAMESPACES));
    }

    /// With the same rights, but told to keep these kinds too.
    static RunningOperator keeping(Servers servers, AllowedKinds genericTargets) {
        return new RunningOperator(
                servers.operator(), with(Access.NAMESPACES).with(genericTargets));
    }

    /// With the same rights, but told what to do to Secrets of others.
    static RunningOperator over(Servers servers, Takeover takeover) {
        return new RunningOperator(servers.operator(), with(Access.NAMESPACES).with(takeover));
    }

    /// With the same rights, but told how long it may be away before credentials end.
    static RunningOperator leasing(Servers servers, Duration tolerance) {
        return new RunningOperator(
                servers.operator(), with(Access.NAMESPACES).withLeaseTolerance(tolerance));
    }

    /// With the same rights, but told which servers stores may name.
    static RunningOperator asking(Servers servers, AllowedServers allowed) {
        return new RunningOperator(
                servers.operator(),
                with(Access.NAMESPACES).with(VaultSettings.defaults().withAllowedServers(allowed)));
    }

    /// The same with rights in the whole cluster.
    static RunningOperator keepingEverywhere(Servers servers, AllowedKinds genericTargets) {
        return new RunningOperator(
                servers.clusterOperator(), with(Access.CLUSTER).with(genericTargets));
    }

    /// With the rights of a namespaced one, and its work is followed.
    static RunningOperator traced(Servers servers, Tracer tracer) {
        return new RunningOperator(servers.operator(), with(Access.NAMESPACES).with(tracer));
    }

    /// With the same rights, and told to restart workloads.
    static RunningOperator restarting(Servers servers, RestartSettings restarts) {
        return new RunningOperator(servers.operator(), with(Access.NAMESPACES).with(restarts));
    }

    public static RunningOperator clusterWide(Servers servers) {
        return new RunningOperator(servers.clusterOperator(), with(Access.CLUSTER));
    }

    /// With rights in the whole cluster, and something between it and the API server.
    static RunningOperator disturbed(Servers servers, Interceptor between) {
        var client =
                new KubernetesClientBuilder()
                        .withConfig(servers.clusterOperator())
                        .withHttpClientBuilderConsumer(
                                http -> http.addOrReplaceInterceptor("between", between))
                        .build();
        return new RunningOperator(client, with(Access.CLUSTER));
    }

    CofferdamOperator operator() {
        return operator;
    }

    /// How many requests got to Vault so far, health probes aside.
    long vaultRequests() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("externalsecret_provider_api_calls_count{"))
                .mapToLong(
                        line ->
                                (long)
                                        Double.parseDouble(
                                                line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// The lines of the metrics of restarts.
    List<String> restartMetrics() {
        return metrics().lines().filter(line -> line.startsWith("cofferdam_restarts_")).toList();
    }

    /// What Prometheus would read.
    String metrics() {
        return get("/metrics").body();
    }

    /// What is answered at a path of the status server.
    HttpResponse<String> get(String path) {
        var port = operator.metricsAddress().getPort();
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// What was measured goes into a file, where the canary is searched for.
    @Override
    public void close() {
        try {
            var folder = Files.createDirectories(Path.of("target/metrics"));
            Files.writeString(folder.resolve(UUID.randomUUID() + ".txt"), metrics());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        operator.close();
        client.close();
    }
}
