package dev.cofferdam.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.lease.Consumers.Consumer;
import dev.cofferdam.sync.lease.Consumers.Sight;
import dev.cofferdam.sync.lease.LeaseHealth.Knowledge;
import dev.cofferdam.sync.lease.LeaseView.Alive;
import dev.cofferdam.sync.lease.TermDecision.Known;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.lease.term.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the condition says of a lease that was issued at [#T0] and of values without one.
class LeaseHealthTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = T0.plus(Duration.ofMinutes(50));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Lease NEW =
            Lease.issued("db", new LeaseId("database/creds/app/abc"), T0, HOUR, Instant.MAX);
    private static final Lease LEASE = NEW.measured(T0.plus(Duration.ofDays(1)), Instant.MAX);
    private static final Term.Rotated ROTATED =
            new Term.Rotated("db", "database/static-creds/app", "first", HOUR, T0);

    private static final Alive ALIVE = new Alive(T0.plus(HOUR), HOUR, true, T0, Duration.ZERO, T0);

    private static final Alive LONG =
            new Alive(
                    T0.plus(HOUR.multipliedBy(2)),
                    HOUR.multipliedBy(2),
                    true,
                    T0,
                    Duration.ZERO,
                    T0);

    static Stream<Arguments> leases() {
        return Stream.of(
                row("Kept", LEASE, ALIVE),
                row("Kept", LEASE, LONG.failed(NOW)),
                row("LeaseNotRenewed", LEASE, ALIVE.failed(NOW)),
                row("Denied", LEASE, new LeaseView.Denied(NOW, HOUR, NOW)),
                row("CredentialLost", LEASE, new LeaseView.Gone()),
                row("LeaseTooShort", NEW.measured(T0.plusSeconds(540), Instant.MAX), ALIVE),
                row(
                        "LeaseParentShort",
                        NEW.measured(T0.plusSeconds(7200), T0.plusSeconds(7200)),
                        ALIVE),
                row(
                        "StaleConsumers",
                        LEASE.in(Lease.State.DRAINING, T0)
                                .measured(NOW.plusSeconds(60), Instant.MAX),
                        ALIVE),
                row("Unknown", LEASE, new LeaseView.Unknown(T0)),
                row("Unknown", NEW, ALIVE));
    }

    private static Arguments row(String reason, Lease lease, LeaseView view) {
        return Arguments.of(reason, lease, view);
    }

    private static LeaseHealth of(Knowledge knowledge) {
        var pods = List.of(new Consumer("Deployment/app", "app-1", T0.minusSeconds(60), false));
        return LeaseHealth.of(
                knowledge,
                new LeaseDecision(
                        new LeaseRules(Duration.ZERO, true, HOUR, LeaseRules.ROLLOUT),
                        new Sight.Seen(pods),
                        NOW));
    }

    private static String reason(LeaseHealth health) {
        return health instanceof LeaseHealth.Told(var good, var reason, _)
                ? good == reason.equals("Kept") ? reason : "wrong status of " + reason
                : health.getClass().getSimpleName();
    }

    @ParameterizedTest
    @MethodSource("leases")
    void tellsOfALease(String reason, Lease lease, LeaseView view) {
        var record = new LeaseRecord(List.of(lease));
        assertThat(reason(of(new Knowledge(record, _ -> view, _ -> Known.nothing()))))
                .isEqualTo(reason);
    }

    private static String reason(Term term, Known known) {
        var record = LeaseRecord.none().holding(List.of(term));
        return reason(of(new Knowledge(record, _ -> ALIVE, _ -> known)));
    }

    private static Known read(String last, Duration ttl) {
        return Known.read(new Timing.Rotates(last, ttl), T0);
    }

    @Test
    void tellsOfAPasswordThatVaultRotates() {
        assertThat(reason(ROTATED, Known.nothing())).isEqualTo("Unknown");
        assertThat(reason(ROTATED, read("first", HOUR))).isEqualTo("Kept");
        assertThat(reason(ROTATED, read("first", Duration.ofMinutes(40))))
                .isEqualTo("RotationLate");
        assertThat(reason(ROTATED, read("second", Duration.ofMinutes(40)))).isEqualTo("Kept");
    }

    @Test
    void tellsOfACertificate() {
        assertThat(reason(new Term.Expiring("web", T0, NOW.plusSeconds(1)), Known.nothing()))
                .isEqualTo("Kept");
        assertThat(reason(new Term.Expiring("web", T0, NOW.minusSeconds(1)), Known.nothing()))
                .isEqualTo("CredentialLost");
    }

    @Test
    void withoutLeasesThereIsNothingToTell() {
        assertThat(of(new Knowledge(LeaseRecord.none(), _ -> ALIVE, _ -> Known.nothing())))
                .isEqualTo(new LeaseHealth.None());
    }

    @Test
    void theWorstIsTold() {
        var lost = Lease.issued("db2", new LeaseId("database/creds/b/abc"), T0, HOUR, Instant.MAX);
        var record = new LeaseRecord(List.of(NEW.measured(T0.plusSeconds(540), Instant.MAX), lost));
        assertThat(
                        of(
                                new Knowledge(
                                        record,
                                        lease -> lease.equals(lost) ? new LeaseView.Gone() : ALIVE,
                                        _ -> Known.nothing())))
                .isEqualTo(
                        new LeaseHealth.Told(
                                false,
                                "CredentialLost",
                                "the credential of db2 ended in Vault, and there is none after it"));
    }
}
