package dev.cofferdam.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.lease.LeaseStep.Rest;
import dev.cofferdam.sync.lease.LeaseStep.Why;
import dev.cofferdam.sync.lease.TermDecision.Known;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.lease.term.Timing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Passwords that Vault rotates, and certificates, that were read at [#T0].
class TermDecisionTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final LeaseStep LOOK_UP = new LeaseStep.LookUp();
    private static final Term ROTATED =
            new Term.Rotated(
                    "spec.dataFrom[0] db",
                    "database/static-creds/app",
                    "first",
                    Duration.ofMinutes(5),
                    T0);
    private static final Term CERTIFICATE =
            new Term.Expiring("spec.dataFrom[0] web", T0, T0.plus(Duration.ofHours(24)));

    private static LeaseRules rules(Duration interval, boolean reissues) {
        return new LeaseRules(interval, reissues, Duration.ofHours(1), LeaseRules.ROLLOUT);
    }

    private static LeaseStep at(Instant now, Term term, Known known) {
        return new TermDecision(rules(Duration.ofHours(1), true), now).of(term, known);
    }

    private static Timing.Rotates said(String last, int ttl) {
        return new Timing.Rotates(last, Duration.ofSeconds(ttl));
    }

    private static Instant seconds(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Known read(int ttl) {
        return Known.read(said("first", ttl), T0);
    }

    @Test
    void aNewLeaderAsksAtOnce() {
        assertThat(at(T0, ROTATED, Known.nothing())).isEqualTo(LOOK_UP);
    }

    @Test
    void vaultIsAskedASecondAfterItWasToRotate() {
        assertThat(at(seconds(300), ROTATED, read(300))).isEqualTo(new Rest(seconds(301)));
        assertThat(at(seconds(301), ROTATED, read(300))).isEqualTo(LOOK_UP);
    }

    @Test
    void aRotationByHandIsSeenWithinAQuarterOfAnHour() {
        var known = read(86_400);
        assertThat(at(seconds(899), ROTATED, known)).isEqualTo(new Rest(seconds(900)));
        assertThat(at(seconds(900), ROTATED, known)).isEqualTo(LOOK_UP);
        assertThat(
                        new TermDecision(rules(Duration.ofMinutes(2), true), seconds(120))
                                .of(ROTATED, known))
                .isEqualTo(LOOK_UP);
    }

    @Test
    void aRotationHasTheValuesReadAgain() {
        var known = read(300).told(said("second", 299), seconds(302));
        assertThat(at(seconds(302), ROTATED, known)).isEqualTo(new LeaseStep.Reissue(Why.ROTATED));
    }

    @Test
    void aLateRotationIsAskedForEachSecond() {
        // Given: Vault says 0, or already how long the next period lasts
        var known = read(300).told(said("first", 0), seconds(301));
        assertThat(at(seconds(301), ROTATED, known)).isEqualTo(new Rest(seconds(302)));
        known = known.told(said("first", 300), seconds(302));

        // Then
        assertThat(at(seconds(302), ROTATED, known)).isEqualTo(new Rest(seconds(303)));
        assertThat(at(seconds(303), ROTATED, known)).isEqualTo(LOOK_UP);
    }

    @Test
    void aRotationThatDoesNotComeIsAskedForLessAndLess() {
        var known = read(300);
        var requests = 0;
        for (var now = seconds(301); now.isBefore(seconds(300 + 86_400)); now = now.plus(SECOND)) {
            if (at(now, ROTATED, known).equals(LOOK_UP)) {
                requests++;
                known = known.told(said("first", 0), now);
            }
        }
        assertThat(requests).isBetween(100, 150);
    }

    @Test
    void aPeriodThatWasMadeLongerIsFollowed() {
        var known = read(300).told(said("first", 3600), seconds(100));
        assertThat(at(seconds(100), ROTATED, known)).isEqualTo(new Rest(seconds(1000)));
        known = read(300).told(said("first", 3600), seconds(340));
        assertThat(at(seconds(340), ROTATED, known)).isEqualTo(new Rest(seconds(1240)));
    }

    @Test
    void afterAFailureItIsAskedAgainSoon() {
        assertThat(at(T0, ROTATED, Known.nothing().failed(T0))).isEqualTo(new Rest(seconds(5)));
        assertThat(at(seconds(301), ROTATED, read(300).failed(seconds(301))))
                .isEqualTo(new Rest(seconds(306)));
        assertThat(at(seconds(900), ROTATED, read(300).failed(seconds(900))))
                .isEqualTo(new Rest(seconds(1200)));
    }

    @Test
    void aCertificateIsReplacedAtTwoThirdsOfItsLife() {
        assertThat(at(seconds(15 * 3600), CERTIFICATE, Known.nothing())).isInstanceOf(Rest.class);
        assertThat(at(seconds(14 * 3600 + 1800), CERTIFICATE, Known.nothing()))
                .isInstanceOfSatisfying(
                        Rest.class,
                        rest ->
                                assertThat(rest.until())
                                        .isBetween(seconds(14 * 3600 + 2400), seconds(16 * 3600)));
        assertThat(at(seconds(16 * 3600), CERTIFICATE, Known.nothing()))
                .isEqualTo(new LeaseStep.Reissue(Why.AGED));
    }

    /// Vault's clock may differ from ours by more than the certificate lives.
    @Test
    void theProcessThatHadItMadeGoesByItsOwnClock() {
        var brief = new Term.Expiring("spec.dataFrom[0] web", T0, seconds(60));
        var known = Known.made(seconds(-300));
        assertThat(at(seconds(-265), brief, known)).isInstanceOf(Rest.class);
        assertThat(at(seconds(-260), brief, known)).isEqualTo(new LeaseStep.Reissue(Why.AGED));
    }

    @Test
    void aCertificateOfASecondIsNotReplacedEachSecond() {
        var second = new Term.Expiring("spec.dataFrom[0] web", T0, seconds(1));
        assertThat(at(seconds(1), second, Known.nothing())).isEqualTo(new Rest(seconds(5)));
    }

    @Test
    void createdOnceIsNeverReplaced() {
        var decision = new TermDecision(rules(Duration.ZERO, false), seconds(86_400 * 9));
        assertThat(decision.of(CERTIFICATE, Known.nothing())).isEqualTo(new Rest(Instant.MAX));
        assertThat(decision.of(ROTATED, Known.nothing())).isEqualTo(new Rest(Instant.MAX));
    }
}
