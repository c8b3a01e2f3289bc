package dev.cofferdam.vault.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// So many of something in any span of one minute, shared among tenants. Each takes at most half of
/// what the others left, so that something is left for one that comes new, and an eighth is kept for
/// that even from the only tenant there is.
final class LoginBudget {
    private static final Duration SPAN = Duration.ofMinutes(1);

    /// For a tenant that took nothing for so long, nothing is left.
    private static final Duration KNOWN = Duration.ofMinutes(10);

    private final int most;
    private final InstantSource clock;
    private final ArrayDeque<Spent> spent = new ArrayDeque<>();
    private final Map<String, Integer> spentBy = new HashMap<>();
    private final Map<String, Instant> known = new HashMap<>();

    private record Spent(String tenant, Instant at) {}

    LoginBudget(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Takes one for the tenant, if there is one left for it.
    synchronized boolean take(String tenant) {
        var now = clock.instant();
        forget(now);
        known.put(tenant, now);
        var mine = spentBy.getOrDefault(tenant, 0);
        if (spent.size() >= most || mine >= share(spent.size() - mine)) {
            return false;
        }
        spent.addLast(new Spent(tenant, now));
        spentBy.merge(tenant, 1, Integer::sum);
        return true;
    }

    private int share(int others) {
        return known.size() == 1 ? most - most / 8 : (most - others + 1) / 2;
    }

    private void forget(Instant now) {
        while (!spent.isEmpty() && !spent.getFirst().at().plus(SPAN).isAfter(now)) {
            spentBy.computeIfPresent(
                    spent.removeFirst().tenant(), (_, count) -> count == 1 ? null : count - 1);
        }
        known.values().removeIf(last -> !last.plus(KNOWN).isAfter(now));
    }
}
