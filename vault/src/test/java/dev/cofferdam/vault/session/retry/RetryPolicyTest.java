package dev.cofferdam.vault.session.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.vault.wire.Reply;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final Answer<Reply> WELL = reply(200);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();

    private static Answer<Reply> reply(int status) {
        return Answer.got(new Reply(status, new Json.Null(), Duration.ZERO));
    }

    private static Answer<Reply> failed(Cause cause) {
        return Answer.failed(Problem.unavailable(cause, "away"));
    }

    private Answer<Reply> repeated(int most, boolean unavailable, Answer<Reply> answer) {
        return new RetryPolicy(new Retries(most, Duration.ofMillis(1)), () -> unavailable, stopped)
                .send(
                        () -> {
                            made.incrementAndGet();
                            return answer;
                        });
    }

    @Test
    void asksAgainAsOftenAsTheStoreSaysAndElevenTimesAtMost() {
        repeated(2, false, failed(Cause.SERVER_ERROR));
        assertThat(made).hasValue(3);

        made.set(0);
        repeated(1000, false, reply(412));
        assertThat(made).hasValue(11);
    }

    @Test
    void asksOnceWhereTheAnswerIsGoodOrFinal() {
        assertThat(repeated(5, false, WELL)).isEqualTo(WELL);
        assertThat(repeated(5, false, reply(403))).isEqualTo(reply(403));
        assertThat(made).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"RATE_LIMITED", "LOGIN_BUDGET", "SEALED", "LOGIN_DENIED"})
    void doesNotAskAgainWhenToldToWait(Cause cause) {
        repeated(5, false, failed(cause));

        assertThat(made).hasValue(1);
    }

    @Test
    void leavesAVaultThatIsAwayToTheBreaker() {
        repeated(5, true, failed(Cause.UNREACHABLE));

        assertThat(made).hasValue(1);
    }

    @Test
    void endsWithTheProcess() {
        stopped.countDown();

        repeated(5, false, failed(Cause.UNREACHABLE));

        assertThat(made).hasValue(1);
    }
}
