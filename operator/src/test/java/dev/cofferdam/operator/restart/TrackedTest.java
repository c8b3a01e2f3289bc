package dev.cofferdam.operator.restart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.seen.SeenContents;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrackedTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final String SEEN = "\"cofferdam.dev/secrets-seen\":\"{}\"";
    private static final String HASH = "\"cofferdam.dev/secrets-hash\":\"k1\"";

    private static Workload workload(int version, String annotations, String ofPods) {
        var json =
                """
                {"metadata":{"name":"web","namespace":"shop","uid":"u","resourceVersion":"%d","annotations":{%s}},
                "spec":{"template":{"metadata":{"annotations":{%s}}}}}"""
                        .formatted(version, annotations, ofPods);
        return Workload.read(
                WorkloadKind.DEPLOYMENT, JsonReader.read(json.getBytes(UTF_8)).orElseThrow());
    }

    @Test
    void whatIsOlderIsLeft() {
        var tracked = new Tracked(workload(10, SEEN, ""), NOON);

        tracked.show(workload(9, "", ""), NOON);

        assertThat(tracked.workload().version().resourceVersion()).isEqualTo("10");
    }

    @Test
    void aStatusThatChangesNothingForRestartsIsNotLookedAt() {
        var later = NOON.plusSeconds(600);
        var tracked = new Tracked(workload(10, SEEN, ""), NOON);
        tracked.due(later);

        tracked.show(workload(11, SEEN, ""), NOON);

        assertThat(tracked.due()).isEqualTo(later);
        tracked.show(workload(12, SEEN, HASH), NOON);
        assertThat(tracked.due()).isEqualTo(NOON);
    }

    @Test
    void aRemovedAnnotationIsRememberedAndNotedOnceAMinute() {
        var tracked = new Tracked(workload(10, SEEN, ""), NOON);

        tracked.show(workload(11, "", ""), NOON);

        assertThat(tracked.seen()).isEqualTo(SeenContents.none());
        assertThat(tracked.mayNote(NOON)).isTrue();
        tracked.noted(NOON);
        assertThat(tracked.mayNote(NOON.plusSeconds(59))).isFalse();
        assertThat(tracked.mayNote(NOON.plusSeconds(61))).isTrue();
    }

    @Test
    void aHashThatIsRemovedTwiceInAnHourIsReportedOnce() {
        var tracked = new Tracked(workload(10, SEEN, HASH), NOON);

        assertThat(tracked.show(workload(11, SEEN, ""), NOON)).isFalse();
        assertThat(tracked.show(workload(12, SEEN, HASH), NOON)).isFalse();
        assertThat(tracked.show(workload(13, SEEN, ""), NOON.plusSeconds(60))).isTrue();
        assertThat(tracked.show(workload(14, SEEN, HASH), NOON.plusSeconds(90))).isFalse();
        assertThat(tracked.show(workload(15, SEEN, ""), NOON.plusSeconds(99))).isFalse();
    }

    @Test
    void failuresAreFurtherAndFurtherApart() {
        var tracked = new Tracked(workload(10, SEEN, ""), NOON);

        assertThat(tracked.failed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(tracked.failed()).isEqualTo(Duration.ofSeconds(4));
        for (int i = 0; i < 20; i++) {
            tracked.failed();
        }
        assertThat(tracked.failed()).isEqualTo(Duration.ofMinutes(10));
        tracked.succeeded();
        assertThat(tracked.failed()).isEqualTo(Duration.ofSeconds(2));
    }
}
