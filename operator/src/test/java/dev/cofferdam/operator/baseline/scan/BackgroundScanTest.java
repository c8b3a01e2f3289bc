package dev.cofferdam.operator.baseline.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.operator.observe.EventRecorder;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.Reporting;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundScanTest {
    private static final ScanSettings SETTINGS =
            new ScanSettings(Minor.NEWEST, Duration.ofHours(1), Duration.ofMillis(20));

    @Test
    void goesOnAfterAnErrorInOneScan() {
        // Given
        var scans = new AtomicInteger();
        try (var client = new KubernetesClientBuilder().build();
                var recorder = new EventRecorder(client, InstantSource.system());
                var scan =
                        new BackgroundScan(
                                client,
                                () -> {
                                    scans.incrementAndGet();
                                    throw new AssertionError("an error that is not expected");
                                },
                                new Reporting(recorder, new Meters(), InstantSource.system()),
                                SETTINGS,
                                () -> {})) {
            assertThat(scan.state().well()).as("before it starts").isTrue();

            // When
            scan.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> scans.get() > 0);
            scan.soon();

            // Then
            await().atMost(Duration.ofSeconds(60)).until(() -> scans.get() > 1);
            assertThat(scan.state().well()).isTrue();
        }
    }
}
