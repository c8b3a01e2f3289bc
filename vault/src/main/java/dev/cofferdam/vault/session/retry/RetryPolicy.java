package dev.cofferdam.vault.session.retry;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.store.Provider.Retries;
import dev.cofferdam.vault.wire.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Repeats requests that a healthy Vault could not answer: a connection that broke, a status of
/// 5xx, a node that lags behind (412). A Vault that is unavailable is left to the breaker. Whatever
/// a store's `retrySettings` say, a request is sent at most eleven times, half a minute apart.
///
/// @param unavailable whether the breaker is open, so that a retry is pointless
/// @param stopped ends the wait for the next attempt; no other attempt follows
public record RetryPolicy(Retries retries, BooleanSupplier unavailable, CountDownLatch stopped) {
    static final int MOST_RETRIES = 10;
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<Cause> TRANSIENT = Set.of(Cause.UNREACHABLE, Cause.SERVER_ERROR);
    private static final int NODE_BEHIND = 412;

    /// The answer to the request, after as many retries as it takes and the store allows.
    public Answer<Reply> send(Supplier<Answer<Reply>> request) {
        var answer = request.get();
        var left = Math.min(retries.most(), MOST_RETRIES);
        while (left-- > 0 && isTransient(answer)) {
            if (unavailable.getAsBoolean() || !pause()) {
                return answer;
            }
            answer = request.get();
        }
        return answer;
    }

    private static boolean isTransient(Answer<Reply> answer) {
        return switch (answer) {
            case Answer.Got<Reply>(var reply) -> reply.status() == NODE_BEHIND;
            case Answer.Failed<Reply>(Problem.Unavailable(var cause, _)) ->
                    TRANSIENT.contains(cause);
            case Answer.Failed<Reply> _ -> false;
        };
    }

    /// Whether the process still runs after the pause.
    private boolean pause() {
        try {
            var pause = retries.pause();
            var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            return !stopped.await(bounded.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
