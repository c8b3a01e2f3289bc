package dev.cofferdam.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.externalsecret.ExternalSecretStatus;
import dev.cofferdam.api.field.SyncedVersion;
import dev.cofferdam.api.v1.ExternalSecret;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UrgencyTest {
    private final ExternalSecret resource = new ExternalSecret();

    @Test
    void aNewObjectIsTheMostUrgent() {
        assertThat(Urgency.of(resource)).isEqualTo(Urgency.NEW);
    }

    @Test
    void aRefreshIsNotUrgent() {
        synced();

        assertThat(Urgency.of(resource)).isEqualTo(Urgency.REFRESH);
    }

    @Test
    void anObjectThatWasChangedSinceItsSyncIsUrgent() {
        synced();

        resource.getMetadata().setAnnotations(Map.of("force-sync", "1"));

        assertThat(Urgency.of(resource)).isEqualTo(Urgency.CHANGED);
    }

    @Test
    void anObjectThatFailsIsNotUrgent() {
        resource.setStatus(new ExternalSecretStatus(null, null, null, null));

        assertThat(Urgency.of(resource)).isEqualTo(Urgency.REFRESH);
    }

    @Test
    void anObjectThatIsNotOursIsNotUrgent() {
        assertThat(Urgency.of(new ConfigMap())).isEqualTo(Urgency.REFRESH);
    }

    private void synced() {
        resource.setStatus(
                new ExternalSecretStatus(
                        "2026-11-30T12:00:00Z",
                        SyncedVersion.of(resource.getMetadata()),
                        null,
                        null));
    }
}
