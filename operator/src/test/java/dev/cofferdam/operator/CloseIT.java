package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.StatusEndpoint;
import dev.cofferdam.operator.runtime.Closer;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import dev.cofferdam.vault.VaultSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever part of the operator throws, at start or at close, nothing of it is left: no Vault
/// token, no thread, no port.
@RealServers
class CloseIT {
    private static final OperatorSettings SETTINGS =
            OperatorSettings.defaults()
                    .with(OperatorSettings.Access.NAMESPACES)
                    .with(VaultSettings.defaults().withProbeInterval(RunningOperator.PROBE));

    private static Servers servers;
    private static Stage stage;

    @BeforeAll
    static void prepare(Servers started, Tenant tenant) {
        servers = started;
        try (var operator = RunningOperator.namespaced(servers)) {
            assertThat(operator.operator().isLive()).isTrue();
            stage = Stage.withStore(servers, tenant);
        }
        tenant.put("app", Map.of("password", Canary.value("close")));
    }

    @Test
    void whateverPartThrowsAtCloseNothingIsLeft() {
        for (var failure : List.of(new IllegalStateException("broken"), new StackOverflowError())) {
            var name = "kept-" + failure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            // Given
            var threads = threads();
            var tokens = tokens();
            var closed = new ArrayList<String>();
            InetSocketAddress address;

            // When
            try (var run = new Run(new ThrowsAtClose(failure, closed))) {
                address = run.address;
                stage.externalSecret(name, Stage.entry("password", "app", "password"));
                await().atMost(Stage.PATIENCE).until(() -> stage.hasSecret(name));
                assertThat(tokens.containsAll(tokens())).as("no session to revoke").isFalse();
            }

            // Then
            assertThat(closed).contains("reconcilers", "vault-tokens", "external-secrets");
            assertThat(closed.indexOf("vault-tokens")).isLessThan(closed.indexOf("stores"));
            await().atMost(Stage.PATIENCE)
                    .untilAsserted(() -> assertThat(tokens).containsAll(tokens()));
            assertNothingIsLeft("close", address, threads);
            stage.externalSecrets(name).delete();
        }
    }

    @Test
    void whateverPartThrowsAtStartNothingIsLeft() {
        // Given
        var names = new ArrayList<String>();
        new Run(new Records(names)).close();
        assertThat(names).contains("endpoint", "vault-tokens", "external-secrets", "reconcilers");

        for (var name : names) {
            // When
            var threads = threads();
            var tokens = tokens();
            var address = new ArrayList<InetSocketAddress>();
            assertThatThrownBy(() -> new Run(new ThrowsAtStart(name), address))
                    .hasMessage("cannot open " + name);

            // Then
            assertNothingIsLeft("start of " + name, address.getFirst(), threads);
            assertThat(tokens).containsAll(tokens());
        }
    }

    private static void assertNothingIsLeft(
            String where, InetSocketAddress address, Set<Long> before) {
        assertThatThrownBy(
                        () -> {
                            try (var socket = new Socket()) {
                                socket.connect(address, 1000);
                            }
                        })
                .isInstanceOf(IOException.class);
        await(where).atMost(Stage.PATIENCE).untilAsserted(() -> assertThat(left(before)).isEmpty());
    }

    /// The threads that came since. Not counted are those of pools that the whole process shares, and
    /// those of libraries that end later or never: the framework's timer (`pool-`), the scheduler of
    /// the Kubernetes client, and HTTP clients, which the JDK ends when it collects them.
    private static List<String> left(Set<Long> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread.threadId()))
                .map(Thread::getName)
                .filter(
                        name ->
                                !name.startsWith("ForkJoinPool.commonPool")
                                        && !name.startsWith("pool-")
                                        && !name.startsWith("HttpClient-")
                                        && !name.startsWith("CachedSingleThreadScheduler-")
                                        && !name.startsWith("CompletableFutureDelay")
                                        && !name.startsWith("awaitility")
                                        && !name.contains("VirtualThread-unparker"))
                .sorted()
                .toList();
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::threadId)
                .collect(Collectors.toSet());
    }

    /// Those of this test's own account: a token for a dynamic secret lives as long as its lease.
    private static Set<String> tokens() {
        return stage.tenant().tokens("myapp-sa");
    }

    /// An operator with a client of its own, in this process.
    private static final class Run implements AutoCloseable {
        private final KubernetesClient client;
        private final CofferdamOperator operator;
        private final InetSocketAddress address;

        Run(Closer.PartListener observer) {
            this(observer, new ArrayList<>());
        }

        /// @param opened gets the address of the status endpoint
        Run(Closer.PartListener observer, List<InetSocketAddress> opened) {
            client = new KubernetesClientBuilder().withConfig(servers.operator()).build();
            try {
                var endpoint =
                        StatusEndpoint.open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                new Meters(false));
                address = endpoint.address();
                opened.add(address);
                operator =
                        CofferdamOperator.start(client, SETTINGS, endpoint, new Closer(observer));
            } catch (RuntimeException | Error failure) {
                client.close();
                throw failure;
            }
        }

        @Override
        public void close() {
            operator.close();
            client.close();
        }
    }

    private record ThrowsAtClose(Throwable failure, List<String> closed)
            implements Closer.PartListener {
        @Override
        public void closed(String name) {
            closed.add(name);
            if (failure instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failure);
        }
    }

    private record ThrowsAtStart(String part) implements Closer.PartListener {
        @Override
        public void opened(String name) {
            if (name.equals(part)) {
                throw new IllegalStateException("cannot open " + name);
            }
        }
    }

    private record Records(List<String> names) implements Closer.PartListener {
        @Override
        public void opened(String name) {
            names.add(name);
        }
    }
}
