package dev.cofferdam.operator.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.trace.Tracer;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.health.Loops;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final ConfigMap APP =
            new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("app")
                    .withNamespace("apps")
                    .withCreationTimestamp("2026-11-24T10:00:00Z")
                    .addToLabels("app.kubernetes.io/part-of", "shop")
                    .endMetadata()
                    .build();

    @Test
    void everyMetricComesFromSomewhere() {
        // Given
        var meters = new Meters();

        // When
        meters.reconciles(
                new Loops(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                new ReconcileSpans(Tracer.NONE));

        // Then
        assertThat(meters.known()).containsExactlyInAnyOrder(Metric.values());
        var scraped = meters.scrape();
        for (var metric : Metric.values()) {
            assertThat(scraped)
                    .contains("# TYPE " + metric.title() + " " + metric.type().word() + "\n");
        }
    }

    @Test
    void helpAndLabelsAreWhatThePageSays() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::help).collect(Collectors.toSet()))
                .noneMatch(help -> help.contains("\n") || help.contains("\\"));
    }

    @Test
    void escapesWhatTheFormatTakesForItsOwn() {
        // Given
        var registry = new Registry();
        var counts = new Counts();
        registry.put(Metric.COFFERDAM_VAULT_LOGINS_TOTAL, counts);

        // When
        counts.add(2, "a\"b\\c\nd");

        // Then
        assertThat(registry.scrape())
                .endsWith("cofferdam_vault_logins_total{server=\"a\\\"b\\\\c\\nd\"} 2\n");
    }

    @Test
    void aHistogramCountsWhatIsNotLongerThanItsBound() {
        // Given
        var registry = new Registry();
        var histogram = new Histogram();
        registry.put(Metric.WORKQUEUE_QUEUE_DURATION_SECONDS, histogram);

        // When
        histogram.note("x", Duration.ofMillis(30));
        histogram.note("x", Duration.ofMinutes(2));

        // Then
        assertThat(registry.scrape())
                .contains("workqueue_queue_duration_seconds_bucket{name=\"x\",le=\"0.025\"} 0\n")
                .contains("workqueue_queue_duration_seconds_bucket{name=\"x\",le=\"0.05\"} 1\n")
                .contains("workqueue_queue_duration_seconds_bucket{name=\"x\",le=\"60.0\"} 1\n")
                .contains("workqueue_queue_duration_seconds_bucket{name=\"x\",le=\"+Inf\"} 2\n")
                .contains("workqueue_queue_duration_seconds_sum{name=\"x\"} 120.03\n")
                .contains("workqueue_queue_duration_seconds_count{name=\"x\"} 2\n");
    }

    @Test
    void onlyADeletedExternalSecretIsRememberedAsDeleted() {
        // Given
        var meters = new Meters();
        for (var kind : MetricKind.values()) {
            meters.of(kind).reconciled(APP, true, Duration.ofSeconds(2));
        }
        assertThat(meters.scrape())
                .contains(
                        "externalsecret_status_condition{name=\"app\",namespace=\"apps\",condition=\"Ready\",status=\"True\"} 1\n")
                .contains(
                        "pushsecret_reconcile_duration{name=\"app\",namespace=\"apps\"} 2000000000\n")
                .contains(
                        "pushsecret_reconcile_duration_seconds{name=\"app\",namespace=\"apps\"} 2\n");

        // When
        for (var kind : MetricKind.values()) {
            meters.of(kind).gone(ResourceID.fromResource(APP));
        }

        // Then
        assertThat(meters.scrape().lines().filter(line -> line.contains("\"app\"")))
                .containsExactly(
                        "externalsecret_status_condition{name=\"app\",namespace=\"apps\",condition=\"Deleted\",status=\"False\"} 1");
    }

    @Test
    void carriesTheLabelsOfAnObjectWhereThatIsWished() {
        // Given
        var meters = new Meters(true);

        // When
        meters.of(MetricKind.SECRET_STORE).reconciled(APP, false, Duration.ZERO);

        // Then
        assertThat(meters.scrape())
                .contains(
                        "secretstore_status_condition{name=\"app\",namespace=\"apps\",condition=\"Ready\",status=\"False\","
                                + "app_kubernetes_io_component=\"\",app_kubernetes_io_instance=\"\","
                                + "app_kubernetes_io_managed_by=\"\",app_kubernetes_io_name=\"\","
                                + "app_kubernetes_io_part_of=\"shop\",app_kubernetes_io_version=\"\"} 1\n");
    }

    @Test
    void overdueCountsFromTheFailureOrTheCreation() {
        // Given
        var registry = new Registry();
        var series = new ObjectSeries(MetricKind.EXTERNAL_SECRET, registry, false);
        var noon = Instant.parse("2026-11-24T12:00:00Z");
        var syncs = new Syncs(series, registry, () -> noon);

        // When
        syncs.failed(APP, null, noon, Duration.ZERO);
        var never = registry.scrape();
        syncs.done(APP, noon.minusSeconds(100), noon.minusSeconds(40), Duration.ZERO);
        syncs.failed(APP, noon.minusSeconds(100), noon.minusSeconds(10), Duration.ZERO);
        var late = registry.scrape();
        syncs.done(APP, noon, Instant.MAX, Duration.ZERO);

        // Then
        assertThat(never)
                .contains(
                        "cofferdam_externalsecret_overdue_seconds{name=\"app\",namespace=\"apps\"} 7200\n")
                .contains("externalsecret_sync_calls_error{name=\"app\",namespace=\"apps\"} 1\n");
        assertThat(late)
                .contains(
                        "cofferdam_externalsecret_overdue_seconds{name=\"app\",namespace=\"apps\"} 40\n");
        assertThat(registry.scrape())
                .contains(
                        "cofferdam_externalsecret_overdue_seconds{name=\"app\",namespace=\"apps\"} 0\n")
                .contains(
                        "cofferdam_externalsecret_synced_timestamp_seconds{name=\"app\",namespace=\"apps\"} 1795521600\n");
    }
}
