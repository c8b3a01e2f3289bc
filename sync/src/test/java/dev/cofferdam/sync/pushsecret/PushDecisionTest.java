package dev.cofferdam.sync.pushsecret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.ownership.Owner;
import dev.cofferdam.sync.pushsecret.PushDecision.Last;
import dev.cofferdam.sync.pushsecret.PushDecision.Now;
import dev.cofferdam.sync.pushsecret.PushDecision.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PushDecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatWasNeverPushedIsUrgent() {
        assertThat(decided(HOUR, new Last(Instant.EPOCH, "", false, false)))
                .isEqualTo(new Now(true));
    }

    @Test
    void aChangeIsPushedAtOnceEvenWithoutAnInterval() {
        assertThat(decided(Duration.ZERO, new Last(NOW, "1-old", false, false)))
                .isEqualTo(new Now(true));
    }

    @Test
    void withoutAnIntervalNothingIsPushedAgain() {
        assertThat(decided(Duration.ZERO, new Last(Instant.EPOCH, "1-a", false, false)))
                .isEqualTo(new Rest(Instant.MAX));
    }

    @Test
    void restsForTheIntervalOrUpToATenthLess() {
        var last = NOW.minus(Duration.ofMinutes(30));

        assertThat(decided(HOUR, new Last(last, "1-a", false, false)))
                .isInstanceOfSatisfying(
                        Rest.class,
                        rest ->
                                assertThat(rest.until())
                                        .isBetween(
                                                last.plus(Duration.ofMinutes(54)),
                                                last.plus(HOUR)));
    }

    @Test
    void isDueAfterTheIntervalAndWhenTheClockWasWrong() {
        assertThat(decided(HOUR, new Last(NOW.minus(HOUR), "1-a", false, false)))
                .isEqualTo(new Now(false));
        assertThat(decided(HOUR, new Last(NOW.plus(HOUR), "1-a", false, false)))
                .isEqualTo(new Now(false));
    }

    @Test
    void afterItsSourceWentItRestsUntilItIsChanged() {
        assertThat(decided(HOUR, new Last(Instant.EPOCH, "1-a", true, false)))
                .isEqualTo(new Rest(Instant.MAX));
        assertThat(decided(HOUR, new Last(Instant.EPOCH, "0-a", true, false)))
                .isEqualTo(new Now(true));
    }

    @Test
    void whatMayLieElsewhereIsPushedAgainAtOnce() {
        assertThat(decided(HOUR, new Last(NOW, "1-a", false, true))).isEqualTo(new Now(false));
        assertThat(decided(HOUR, new Last(NOW, "1-a", true, true)))
                .isEqualTo(new Rest(Instant.MAX));
        assertThat(decided(Duration.ZERO, new Last(NOW, "1-a", false, true)))
                .isEqualTo(new Rest(Instant.MAX));
    }

    private static PushDecision decided(Duration interval, Last last) {
        var spec =
                new PushSpec(
                        new Owner("apps", "push", "uid-1"),
                        "1-a",
                        interval,
                        new PushSpec.Policies(false, false),
                        new PushSource.Named("source"),
                        List.of(),
                        new PushSpec.Contents(List.of(), List.of()),
                        Optional.empty());
        return PushDecision.of(spec, last, NOW);
    }
}
