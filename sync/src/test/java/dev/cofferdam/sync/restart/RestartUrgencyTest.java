package dev.cofferdam.sync.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseId;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.restart.seen.LeaseDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the credential that pods hold makes a restart urgent.
class RestartUrgencyTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void aCredentialThatEndedJustNowIsTheMostUrgent() {
        assertThat(
                        Stream.of(-1000, -10, 0, 500, 700)
                                .map(second -> Optional.of(NOON.plusSeconds(second)))
                                .map(end -> RestartUrgency.of(end, NOON)))
                .containsExactly(
                        RestartUrgency.SOON,
                        RestartUrgency.DEAD,
                        RestartUrgency.DEAD,
                        RestartUrgency.SOON,
                        RestartUrgency.NONE);
        assertThat(RestartUrgency.of(Optional.empty(), NOON)).isEqualTo(RestartUrgency.NONE);
    }

    @Test
    void aDrainingLeaseIsADeadline() {
        var issued = Instant.parse("2026-06-01T11:00:00Z");
        var lease =
                Lease.issued(
                                "0 db",
                                new LeaseId("database/creds/app/abc"),
                                issued,
                                Duration.ofMinutes(1),
                                Instant.MAX)
                        .measured(
                                Instant.parse("2026-06-01T13:00:00Z"),
                                Instant.parse("2026-06-01T12:30:00Z"))
                        .in(Lease.State.DRAINING, issued);
        var active =
                Lease.issued(
                        "0 db",
                        new LeaseId("database/creds/app/def"),
                        issued,
                        Duration.ofMinutes(1),
                        Instant.parse("2026-06-01T12:01:00Z"));
        var record = new LeaseRecord(List.of(lease, active)).print();

        assertThat(LeaseDeadline.of(Map.of("cofferdam.dev/leases", record)))
                .contains(Instant.parse("2026-06-01T12:30:00Z"));
        var rotated =
                LeaseRecord.none()
                        .holding(
                                List.of(
                                        new Term.Rotated(
                                                "0 db", "p", "x", Duration.ofHours(1), issued)));
        assertThat(LeaseDeadline.of(Map.of("cofferdam.dev/leases", rotated.print())))
                .contains(issued);
        assertThat(LeaseDeadline.of(Map.of("cofferdam.dev/leases", "{"))).isEmpty();
        assertThat(LeaseDeadline.of(Map.of())).isEmpty();
    }
}
