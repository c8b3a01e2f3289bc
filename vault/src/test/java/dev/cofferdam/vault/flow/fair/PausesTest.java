package dev.cofferdam.vault.flow.fair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.flow.TurnedTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Problem LIMITED = Problem.unavailable(Cause.RATE_LIMITED, "fewer");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Caller EVIL = new Caller("evil", List.of("role"));
    private static final Caller CALM = new Caller("calm", List.of("role"));

    private final TurnedTime time = new TurnedTime();
    private final Pauses pauses = new Pauses(time);

    @Test
    void pausesOneIdentityAndNoOther() {
        assertThat(pauses.pause(EVIL, LIMITED, LONG)).isFalse();

        assertThat(pauses.refusal(EVIL)).contains(LIMITED);
        assertThat(pauses.refusal(new Caller("evil", List.of("other")))).isEmpty();
        assertThat(pauses.refusal(CALM)).isEmpty();
    }

    @Test
    void endsWhenTheTimeIsOver() {
        pauses.pause(EVIL, LIMITED, LONG);

        time.pass(LONG.minusMillis(1));
        assertThat(pauses.refusal(EVIL)).contains(LIMITED);
        time.pass(Duration.ofMillis(1));
        assertThat(pauses.refusal(EVIL)).isEmpty();
    }

    @Test
    void saysWhenTheOtherTenantsArePausedAsWell() {
        pauses.pause(EVIL, LIMITED, LONG);

        assertThat(pauses.pause(CALM, LIMITED, LONG)).isTrue();
    }

    @Test
    void doesNotTakeItForTheServersWhileOthersAreAnswered() {
        pauses.answered("well");
        pauses.pause(EVIL, LIMITED, LONG);

        assertThat(pauses.pause(CALM, LIMITED, LONG)).isFalse();
    }
}
