package dev.cofferdam.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.core.trace.Tracer;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.StatusHttpServer;
import dev.cofferdam.operator.observe.metrics.Metric;
import dev.cofferdam.operator.observe.metrics.Registry;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.health.Health;
import dev.cofferdam.operator.runtime.health.Loops;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.testkit.Canary;
import dev.cofferdam.vault.root.ThreadRoot;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is thrown at the roots of the operator's threads, each of them goes on.
class RootsTest {
    private static final ResourceID APP = new ResourceID("app", "apps");

    private final Meters meters = new Meters();
    private final Health health = new Health();

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError(),
                new NoClassDefFoundError(Canary.value("class")),
                new AssertionError(Canary.value("assertion")),
                new LinkageError(),
                new InternalError());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorInAReconcileBecomesTheObjectsFailure(Error error) {
        // Given
        var reconciles =
                meters.reconciles(
                        new Loops(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                        new ReconcileSpans(Tracer.NONE));

        // When
        assertThatThrownBy(() -> reconciles.timeControllerExecution(execution(error)))
                .isInstanceOf(RuntimeException.class)
                .hasMessage(error.getClass().getName())
                .hasNoCause();

        // Then
        assertThat(meters.scrape())
                .contains("controller_runtime_reconcile_errors_total{controller=\"test\"} 1\n")
                .contains(
                        "cofferdam_unforeseen_total{root=\"reconcile\",thrown=\"%s\"}"
                                .formatted(error.getClass().getSimpleName()));
    }

    @Test
    void aReconcileThatFindsNoMemoryEndsTheProcess() {
        // Given
        var ended = new AtomicInteger();
        var reconciles =
                meters.reconciles(
                        new Loops(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                        new ReconcileSpans(Tracer.NONE));

        // When
        try (var _ = ThreadRoot.endingBy(ended::set)) {
            assertThatThrownBy(
                            () ->
                                    reconciles.timeControllerExecution(
                                            execution(new OutOfMemoryError())))
                    .isInstanceOf(RuntimeException.class);
        }

        // Then
        assertThat(ended).hasValue(ThreadRoot.OUT_OF_MEMORY);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aCheckThatThrowsHasFailed(Error error) {
        // Given
        health.live("broken", failing(error));
        health.live("other", State::ok);

        // When
        var found = health.liveness();

        // Then
        assertThat(found.text())
                .isEqualTo(
                        """
                        [-]broken failed: cannot be checked: %s
                        [+]other ok
                        livez check failed
                        """
                                .formatted(error.getClass().getSimpleName()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aMetricThatThrowsLeavesTheOthers(Error error) {
        // Given
        var registry = new Registry();
        Supplier<State> broken = failing(error);
        registry.put(
                Metric.COFFERDAM_VAULT_LOGIN_BUDGET, out -> out.add(broken.get().well() ? 1 : 0));
        registry.put(Metric.COFFERDAM_BUILD_INFO, out -> out.add(1, "test"));

        // When
        var scraped = registry.scrape();

        // Then
        assertThat(scraped).contains("cofferdam_build_info{version=\"test\"} 1\n");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void whoAsksForAStatusGetsAnAnswer(Error error) throws IOException, InterruptedException {
        // Given
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var asked = new AtomicInteger();
        try (var server =
                        new StatusHttpServer(
                                address,
                                () -> {
                                    if (asked.incrementAndGet() == 1) {
                                        throw error;
                                    }
                                    return "fine";
                                },
                                health);
                var http = HttpClient.newHttpClient()) {
            var port = server.address().getPort();
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .timeout(Duration.ofSeconds(20))
                            .build();

            // When
            var first = http.send(request, BodyHandlers.ofString());
            var second = http.send(request, BodyHandlers.ofString());

            // Then
            assertThat(first.statusCode()).isEqualTo(500);
            assertThat(second.body()).isEqualTo("fine");
        }
    }

    private static Supplier<State> failing(Error error) {
        return () -> {
            throw error;
        };
    }

    private static ControllerExecution<UpdateControl<?>> execution(Error error) {
        return new ControllerExecution<>() {
            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "test";
            }

            @Override
            public String successTypeName(UpdateControl<?> result) {
                return "none";
            }

            @Override
            public ResourceID resourceID() {
                return APP;
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public UpdateControl<?> execute() {
                throw error;
            }
        };
    }
}
