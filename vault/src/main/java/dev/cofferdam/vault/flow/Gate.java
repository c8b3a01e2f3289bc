package dev.cofferdam.vault.flow;

import dev.cofferdam.vault.Lane;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Lets as many requests through at a time as Vault bears. The limit rises by about one per round
/// of good answers while at least half of it is used, and falls at once when an answer is bad;
/// requests that were under way when it fell do not make it fall again. Whoever waits goes by lane,
/// then by arrival.
final class Gate {
    private static final int START = 16;
    private static final double AFTER_BAD = 0.5;
    private static final double AFTER_SLOW = 0.8;

    private final int most;
    private final Map<Lane, ArrayDeque<CompletableFuture<Optional<Ticket>>>> waiting =
            new EnumMap<>(Lane.class);
    private double limit;
    private int inside;
    private long next;
    private long judgedFrom;

    /// The right to send one request; given back with [#leave].
    record Ticket(long number) {}

    enum Outcome {
        GOOD,
        SLOW,
        BAD
    }

    Gate(int most) {
        this.most = most;
        this.limit = Math.min(START, most);
        for (var lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
    }

    /// Waits for its turn. Nothing where [#turnAway] ended the waiting.
    Optional<Ticket> enter(Lane lane) {
        var turn = new CompletableFuture<Optional<Ticket>>();
        synchronized (this) {
            queue(lane).add(turn);
            admit();
        }
        return turn.join();
    }

    synchronized void leave(Ticket ticket, Outcome outcome) {
        var crowded = inside * 2 >= limit;
        inside--;
        switch (outcome) {
            case GOOD -> {
                if (crowded) {
                    limit = Math.min(most, limit + 1 / limit);
                }
            }
            case SLOW -> shrink(ticket, AFTER_SLOW);
            case BAD -> shrink(ticket, AFTER_BAD);
        }
        admit();
    }

    /// Sends everybody away who waits.
    synchronized void turnAway() {
        for (var lane : Lane.values()) {
            queue(lane).forEach(turn -> turn.complete(Optional.empty()));
            queue(lane).clear();
        }
    }

    /// How many may be inside.
    synchronized int limit() {
        return (int) limit;
    }

    /// How many wait.
    synchronized int waiting() {
        return waiting.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    private void shrink(Ticket ticket, double factor) {
        if (ticket.number() >= judgedFrom) {
            limit = Math.max(1, limit * factor);
            judgedFrom = next;
        }
    }

    private void admit() {
        for (var lane : Lane.values()) {
            while (inside < (int) limit && !queue(lane).isEmpty()) {
                inside++;
                queue(lane).remove().complete(Optional.of(new Ticket(next++)));
            }
        }
    }

    private ArrayDeque<CompletableFuture<Optional<Ticket>>> queue(Lane lane) {
        return Objects.requireNonNull(waiting.get(lane));
    }
}
