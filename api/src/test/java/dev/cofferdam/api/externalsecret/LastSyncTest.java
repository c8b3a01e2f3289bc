package dev.cofferdam.api.externalsecret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.golden.Cases;
import dev.cofferdam.api.status.Readiness;
import dev.cofferdam.api.v1.ExternalSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastSyncTest {
    @Test
    void tellsWhatTheStatusSays() {
        var last =
                of(
                        Map.of(
                                "refreshTime",
                                "2026-05-01T12:00:00Z",
                                "syncedResourceVersion",
                                "1-abc",
                                "conditions",
                                List.of(Map.of("type", "Ready", "status", "True"))));

        assertThat(last.refreshTime()).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
        assertThat(last.version()).isEqualTo("1-abc");
        assertThat(last.readiness().isReady()).isTrue();
        assertThat(last.isNever()).isFalse();
    }

    @Test
    void readsATimeInAnyZone() {
        assertThat(of(Map.of("refreshTime", "2026-05-01T14:00:00+02:00")).refreshTime())
                .isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
    }

    @Test
    void noStatusMeansNever() {
        var last = LastSync.of(Cases.object(ExternalSecret.class, Map.of()));

        assertThat(last.isNever()).isTrue();
        assertThat(last.readiness().state()).isEqualTo(Readiness.State.UNKNOWN);
    }

    @Test
    void aTimeThatCannotBeReadMeansNever() {
        assertThat(of(Map.of("refreshTime", "soon", "syncedResourceVersion", "1-a")).isNever())
                .isTrue();
    }

    private static LastSync of(Map<String, Object> status) {
        return LastSync.of(Cases.object(ExternalSecret.class, Map.of("status", status)));
    }
}
