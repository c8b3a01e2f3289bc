package dev.cofferdam.operator.observe.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.core.trace.Span;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What is said, and what it costs, when a collector is away.
class DeliveryTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(Delivery.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    @Test
    void whatDoesNotArriveIsToldOfOnce() {
        try (var collector = new Collector()) {
            var wrong = settings(collector.settings().endpoint(), "wrong");
            var refused = Tracing.exporter(wrong);

            for (int batch = 0; batch < 3; batch++) {
                refused.export(List.of()).join(5, TimeUnit.SECONDS);
            }

            assertThat(said.list).hasSize(1);
            assertThat(said.list.getFirst().getThrowableProxy()).isNull();
            assertThat(said.list.getFirst().getKeyValuePairs().toString())
                    .contains("the collector answers with status 401", "/v1/traces");
        }
    }

    @Test
    void aCollectorThatIsBackIsToldOf() {
        try (var collector = new Collector()) {
            var exporter = Tracing.exporter(collector.settings());
            collector.away(true);
            exporter.export(List.of()).join(30, TimeUnit.SECONDS);
            collector.away(false);

            exporter.export(List.of()).join(5, TimeUnit.SECONDS);
            exporter.export(List.of()).join(5, TimeUnit.SECONDS);

            assertThat(said.list)
                    .extracting(ILoggingEvent::getMessage)
                    .containsExactly(
                            "Traces do not arrive and are dropped. Nothing else suffers from it.",
                            "Traces arrive again.");
        }
    }

    @Test
    void aCollectorThatIsAwayDelaysNothing() {
        var began = System.nanoTime();
        try (var tracing = Tracing.to(settings(URI.create("http://127.0.0.1:1/v1/traces"), ""))) {
            for (int trace = 0; trace < 10_000; trace++) {
                tracing.begin("reconcile ExternalSecret").end();
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(30)).until(() -> said.list.size() == 1);
        assertThat(said.list.getFirst().getKeyValuePairs().toString())
                .contains("the collector does not answer at its address");
    }

    @Test
    void whatIsNotKeptIsNotFollowed() {
        var some = settings(URI.create("http://127.0.0.1:1/v1/traces"), "");
        var none = new TracingSettings(some.endpoint(), some.headers(), 0, some.resource());

        try (var tracing = Tracing.to(none)) {
            assertThat(tracing.begin("reconcile ExternalSecret")).isSameAs(Span.NONE);
        }
    }

    private static TracingSettings settings(URI endpoint, String token) {
        return new TracingSettings(
                endpoint, Map.of("Authorization", SecretValue.of(token)), 1, Map.of());
    }
}
