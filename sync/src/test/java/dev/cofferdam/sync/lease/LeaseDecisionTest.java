package dev.cofferdam.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.lease.Consumers.Consumer;
import dev.cofferdam.sync.lease.Consumers.Sight;
import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.LeaseStep.Rest;
import dev.cofferdam.sync.lease.LeaseStep.Why;
import dev.cofferdam.sync.lease.LeaseView.Alive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A lease of a role with a default of 1 h and a maximum of 24 h, issued at [#T0].
class LeaseDecisionTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final LeaseRules RULES =
            new LeaseRules(Duration.ZERO, true, Duration.ofHours(1), LeaseRules.ROLLOUT);
    private static final LeaseStep LOOK_UP = new LeaseStep.LookUp();
    private static final LeaseId ID = new LeaseId("database/creds/app/abc");
    private static final Lease LEASE =
            Lease.issued("spec.dataFrom[0]", ID, T0, Duration.ofHours(1), Instant.MAX)
                    .measured(T0.plus(Duration.ofHours(24)), Instant.MAX);

    private static Instant hours(double hours) {
        return T0.plusSeconds((long) (hours * 3600));
    }

    /// A lease that was asked for at that hour and then had another hour.
    private static Alive asked(double hour) {
        return new Alive(
                hours(hour + 1), Duration.ofHours(1), true, hours(hour), Duration.ZERO, T0);
    }

    private static LeaseStep at(double hour, Lease lease, LeaseView view) {
        return new LeaseDecision(RULES, new Sight.Unseen(), hours(hour)).of(lease, view, 0);
    }

    static Stream<Arguments> activeLeases() {
        return Stream.concat(
                Stream.of(
                        row("a new leader asks first", 1.0, new LeaseView.Unknown(T0), LOOK_UP),
                        row(
                                "after a failure it waits",
                                1.0,
                                new LeaseView.Unknown(hours(2)),
                                new Rest(hours(2))),
                        row(
                                "a lease that is gone is replaced",
                                1.0,
                                new LeaseView.Gone(),
                                new LeaseStep.Reissue(Why.LOST)),
                        row("half of it is renewed", 3.56, asked(3), new LeaseStep.Renew()),
                        row("it is asked for each quarter", 3.26, asked(3), LOOK_UP),
                        row(
                                "two thirds are replaced",
                                16.1,
                                asked(16),
                                new LeaseStep.Reissue(Why.AGED))),
                Stream.of(
                        row(
                                "a failed try is not repeated at once",
                                3.51,
                                asked(3).failed(hours(3.5)),
                                new Rest(hours(3.5).plus(Duration.ofMinutes(30).dividedBy(8)))),
                        row(
                                "what cannot be renewed is looked up after its end",
                                1.1,
                                new Alive(
                                        hours(1),
                                        Duration.ofHours(1),
                                        false,
                                        hours(1),
                                        Duration.ZERO,
                                        T0),
                                LOOK_UP)));
    }

    private static Arguments row(String why, double hour, LeaseView view, LeaseStep expected) {
        return Arguments.of(why, hour, view, expected);
    }

    @Test
    void findsTheHardEndFirst() {
        var unmeasured = Lease.issued("s", ID, T0, Duration.ofHours(1), Instant.MAX);
        assertThat(at(0, unmeasured, asked(0))).isEqualTo(new LeaseStep.Measure());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activeLeases")
    void decidesOnAnActiveLease(String why, double hour, LeaseView view, LeaseStep expected) {
        assertThat(at(hour, LEASE, view)).as(why).isEqualTo(expected);
    }

    @Test
    void replacesWhatMayNotBeRenewedBeforeItEnds() {
        // Given: an hour that ends at 4
        var denied = new LeaseView.Denied(hours(4), Duration.ofHours(1), hours(3.5));

        // Then
        assertThat(at(3.2, LEASE, denied)).isEqualTo(new Rest(hours(3.5)));
        assertThat(at(3.6, LEASE, denied)).isEqualTo(new LeaseStep.LookUp());
        assertThat(at(3.7, LEASE, denied)).isEqualTo(new LeaseStep.Reissue(Why.AGED));
        assertThat(at(4.1, LEASE.in(State.DRAINING, T0), denied)).isEqualTo(new LeaseStep.Drop());
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                Arguments.of("24 h: two thirds", Duration.ofHours(24), 0.666),
                Arguments.of(
                        "20 min: three rollouts before its end", Duration.ofMinutes(20), 0.333),
                Arguments.of("30 min: 15 min before its end", Duration.ofMinutes(30), 0.5),
                Arguments.of("1 min: too short for any, two thirds", Duration.ofMinutes(1), 0.666));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void replacesALeaseInTimeForItsConsumers(String why, Duration life, double share) {
        // Given
        var lease = LEASE.measured(T0.plus(life), Instant.MAX);
        var due = T0.plusMillis((long) (life.toMillis() * share));
        var early = life.dividedBy(20);
        var view = new Alive(T0.plus(life), life, false, T0, Duration.ZERO, T0);

        // Then
        assertThat(decision(due.plus(life.dividedBy(500))).of(lease, view, 0))
                .as(why)
                .isEqualTo(new LeaseStep.Reissue(Why.AGED));
        assertThat(decision(due.minus(early).minusSeconds(1)).of(lease, view, 0))
                .as(why)
                .isNotEqualTo(new LeaseStep.Reissue(Why.AGED));
    }

    private static LeaseDecision decision(Instant now) {
        return new LeaseDecision(RULES, new Sight.Unseen(), now);
    }

    @Test
    void waitsForConsumersOfTwoOlderLeasesUntilItsEndIsNear() {
        var view = asked(20);
        assertThat(new LeaseDecision(RULES, new Sight.Unseen(), hours(20)).of(LEASE, view, 2))
                .isInstanceOf(Rest.class);
        assertThat(new LeaseDecision(RULES, new Sight.Unseen(), hours(21.7)).of(LEASE, view, 2))
                .isEqualTo(new LeaseStep.Reissue(Why.AGED));
    }

    @Test
    void createdOnceNeverReplacesALease() {
        var rules = new LeaseRules(Duration.ZERO, false, Duration.ZERO, LeaseRules.ROLLOUT);
        var decision = new LeaseDecision(rules, new Sight.Unseen(), hours(23));
        assertThat(decision.of(LEASE, asked(23), 0)).isInstanceOf(Rest.class);
        assertThat(decision.of(LEASE, new LeaseView.Gone(), 0)).isEqualTo(new Rest(Instant.MAX));
    }

    @Test
    void keepsTheScheduleWhateverItsOwnClockSays() {
        for (var skew : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            // Given: our clock shows `skew` less than Vault's
            var asked = hours(16).minus(skew);
            var view =
                    new Alive(
                            asked.plus(Duration.ofHours(1)),
                            Duration.ofHours(1),
                            true,
                            asked,
                            skew,
                            T0.minus(Duration.ofDays(1)));

            // Then
            assertThat(decision(hours(16.1).minus(skew)).of(LEASE, view, 0))
                    .isEqualTo(new LeaseStep.Reissue(Why.AGED));
            assertThat(decision(hours(14.5).minus(skew)).of(LEASE, view, 0))
                    .isInstanceOf(Rest.class);
        }
    }

    static Stream<Arguments> drainingLeases() {
        var retire = new LeaseStep.Retire();
        var since = hours(10);
        return Stream.of(
                Arguments.of("no pod uses it", List.of(), 31, retire),
                Arguments.of("in the grace", List.of(), 29, new Rest(since.plusSeconds(30))),
                Arguments.of(
                        "a pod started before",
                        List.of(-100),
                        3000,
                        new Rest(since.plusSeconds(3015))),
                Arguments.of(
                        "it is not certain", List.of(2), 600, new Rest(since.plusSeconds(615))),
                Arguments.of(
                        "one of two has moved",
                        List.of(60, -5),
                        600,
                        new Rest(since.plusSeconds(615))),
                Arguments.of("all have moved", List.of(60, 90), 121, retire),
                Arguments.of(
                        "the last is in its grace",
                        List.of(60, 90),
                        106,
                        new Rest(since.plusSeconds(120))));
    }

    private static Consumer pod(Instant started) {
        return new Consumer("Deployment/app", "app-" + started, started, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drainingLeases")
    void retiresALeaseOnlyAfterItsConsumersHaveMoved(
            String why, List<Integer> started, int seconds, LeaseStep expected) {
        // Given
        var since = hours(10);
        var pods = started.stream().map(at -> pod(since.plusSeconds(at))).toList();
        var now = since.plusSeconds(seconds);
        var view =
                new Alive(now.plusSeconds(7200), Duration.ofHours(2), true, now, Duration.ZERO, T0);

        // When
        var step =
                new LeaseDecision(RULES, new Sight.Seen(pods), now)
                        .of(LEASE.in(State.DRAINING, since), view, 1);

        // Then
        assertThat(step).as(why).isEqualTo(expected);
    }

    @Test
    void podsThatReadFilesAgainNeedNoRestart() {
        // Given
        var since = hours(10);
        var pod = new Consumer("Deployment/app", "app-1", since.minusSeconds(100), true);
        var lease = LEASE.in(State.DRAINING, since);
        var sight = new Sight.Seen(List.of(pod));

        // Then: the kubelet takes a while to write the files
        assertThat(new LeaseDecision(RULES, sight, since.plusSeconds(170)).of(lease, asked(10), 1))
                .isEqualTo(new Rest(since.plusSeconds(180)));
        assertThat(new LeaseDecision(RULES, sight, since.plusSeconds(181)).of(lease, asked(10), 1))
                .isEqualTo(new LeaseStep.Retire());
    }

    @Test
    void namesWhoStillUsesACredentialThatEndsSoon() {
        // Given: 24 h, of which the last fifth begins at 19.2
        var since = hours(16);
        var lease = LEASE.in(State.DRAINING, since);
        var sight = new Sight.Seen(List.of(pod(hours(1)), pod(hours(17))));

        // Then
        assertThat(new LeaseDecision(RULES, sight, hours(19)).stale(lease, asked(19))).isEmpty();
        assertThat(new LeaseDecision(RULES, sight, hours(19.3)).stale(lease, asked(19)))
                .containsExactly("Deployment/app");
        assertThat(
                        new LeaseDecision(RULES, new Sight.Unseen(), hours(19.3))
                                .stale(lease, asked(19)))
                .isEmpty();
        assertThat(
                        new LeaseDecision(
                                        RULES, new Sight.Seen(List.of(pod(hours(17)))), hours(19.3))
                                .stale(lease, asked(19)))
                .isEmpty();
    }

    @Test
    void aLostLeaseIsRecordedWhileItsPodsRestart() {
        // Given
        var since = hours(10);
        var lost = LEASE.ended(since).in(State.DRAINING, since);
        var gone = new LeaseView.Gone();
        var moved = new Sight.Seen(List.of(pod(since.plusSeconds(20))));

        // Then
        assertThat(at(10.2, lost, gone)).isEqualTo(new Rest(since.plus(LeaseDecision.LOST)));
        assertThat(at(10.3, lost, gone)).isEqualTo(new LeaseStep.Drop());
        assertThat(new LeaseDecision(RULES, moved, since.plusSeconds(49)).of(lost, gone, 1))
                .isEqualTo(new Rest(since.plusSeconds(50)));
        assertThat(new LeaseDecision(RULES, moved, since.plusSeconds(51)).of(lost, gone, 1))
                .isEqualTo(new LeaseStep.Drop());
    }

    @Test
    void drainsByTimeWherePodsCannotBeSeen() {
        // Given
        var lease = LEASE.in(State.DRAINING, hours(10));
        var hourly =
                new LeaseRules(Duration.ofHours(1), true, Duration.ofHours(1), LeaseRules.ROLLOUT);

        // Then: for nine tenths of the interval, or to its end where there is none
        assertThat(
                        new LeaseDecision(hourly, new Sight.Unseen(), hours(10.9))
                                .of(lease, asked(10.8), 1))
                .isEqualTo(new LeaseStep.Retire());
        assertThat(
                        new LeaseDecision(hourly, new Sight.Unseen(), hours(10.89))
                                .of(lease, asked(10.8), 1))
                .isEqualTo(new Rest(hours(10.9)));
        assertThat(at(20, lease, asked(19.4))).isEqualTo(new LeaseStep.Renew());
        assertThat(at(24.1, lease, new LeaseView.Gone())).isEqualTo(new LeaseStep.Drop());
    }

    @Test
    void triesToRetireUntilTheLeaseIsGone() {
        var lease = LEASE.in(State.RETIRING, hours(10));
        assertThat(at(11, lease, new LeaseView.Unknown(T0))).isEqualTo(new LeaseStep.Retire());
        assertThat(at(11, lease, asked(10.5).failed(hours(11)))).isInstanceOf(Rest.class);
        assertThat(at(11, lease, new LeaseView.Gone())).isEqualTo(new LeaseStep.Drop());
    }
}
