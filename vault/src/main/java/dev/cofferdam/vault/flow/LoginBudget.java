package dev.cofferdam.vault.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/// So many of something in any span of one minute.
final class LoginBudget {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final int most;
    private final InstantSource clock;
    private final ArrayDeque<Instant> spent = new ArrayDeque<>();

    LoginBudget(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Takes one, if there is one left.
    synchronized boolean take() {
        var now = clock.instant();
        while (!spent.isEmpty() && !spent.getFirst().plus(SPAN).isAfter(now)) {
            spent.removeFirst();
        }
        if (spent.size() >= most) {
            return false;
        }
        spent.addLast(now);
        return true;
    }
}
