package dev.cofferdam.vault.session;

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

/// Repeats what a Vault that is well could not answer: a connection that broke, a status of 5xx, a
/// node that is behind (412). A Vault that is away is left to the breaker. However much a store
/// asks for, a request is made at most eleven times, half a minute apart.
///
/// @param pointless whether the breaker is open
/// @param stopped ends the wait for the next attempt, and is the last of them
record RetryPolicy(Retries retries, BooleanSupplier pointless, CountDownLatch stopped) {
    static final int MOST = 10;
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Set<Cause> PASSING = Set.of(Cause.UNREACHABLE, Cause.SERVER_ERROR);
    private static final int BEHIND = 412;

    Answer<Reply> of(Supplier<Answer<Reply>> request) {
        var answer = request.get();
        for (int left = Math.min(retries.most(), MOST); left > 0 && isPassing(answer); left--) {
            if (pointless.getAsBoolean() || !paused()) {
                return answer;
            }
            answer = request.get();
        }
        return answer;
    }

    private static boolean isPassing(Answer<Reply> answer) {
        return switch (answer) {
            case Answer.Got<Reply>(var reply) -> reply.status() == BEHIND;
            case Answer.Failed<Reply>(Problem.Unavailable(var cause, _)) -> PASSING.contains(cause);
            case Answer.Failed<Reply> _ -> false;
        };
    }

    /// Whether nobody wants us to stop.
    private boolean paused() {
        try {
            var pause = retries.pause();
            var bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
            return !stopped.await(bounded.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
