package dev.cofferdam.vault.flow;

import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.flow.fair.Agreement;
import dev.cofferdam.vault.flow.fair.FairQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Lets as many requests through at a time as Vault bears, and shares that among tenants
/// ([FairQueue]). The limit rises by about one per round of good answers while at least half of it
/// is used. An answer that is bad lowers, at once, how many requests of that tenant are let
/// through; the limit of all falls where the tenants agree that Vault is to blame ([Agreement]).
/// Requests that were under way when a limit fell do not make it fall again.
final class Gate {
    private static final int START = 16;
    private static final double AFTER_BAD = 0.5;
    private static final double AFTER_SLOW = 0.8;

    private final int most;
    private final FairQueue<Lane, String, CompletableFuture<Optional<Ticket>>> queue =
            new FairQueue<>(Lane.class);
    private final Map<String, Limit> lowered = new HashMap<>();
    private final Agreement agreement = new Agreement();
    private final Limit limit;
    private long next;

    /// The right to send one request; given back with [#leave].
    record Ticket(String tenant, long number) {}

    enum Outcome {
        GOOD,
        SLOW,
        BAD,
        /// Nothing was sent.
        UNUSED
    }

    /// A limit that falls and rises.
    private static final class Limit {
        private double value;
        private long judgedFrom;

        Limit(double value) {
            this.value = value;
        }

        void rise(int inside, int most) {
            if (inside * 2 >= value) {
                value = Math.min(most, value + 1 / value);
            }
        }

        /// Whether the request began after the limit fell last.
        boolean judges(Ticket ticket) {
            return ticket.number() >= judgedFrom;
        }

        void fall(Outcome outcome, long next) {
            value = Math.max(1, value * (outcome == Outcome.SLOW ? AFTER_SLOW : AFTER_BAD));
            judgedFrom = next;
        }
    }

    Gate(int most) {
        this.most = most;
        this.limit = new Limit(Math.min(START, most));
    }

    /// Waits for its turn. Nothing where [#turnAway] ended the waiting.
    Optional<Ticket> enter(String tenant, Lane lane) {
        var turn = new CompletableFuture<Optional<Ticket>>();
        synchronized (this) {
            queue.add(lane, tenant, turn);
            admit();
        }
        return turn.join();
    }

    synchronized void leave(Ticket ticket, Outcome outcome) {
        var tenant = ticket.tenant();
        switch (outcome) {
            case GOOD -> good(tenant);
            case SLOW, BAD -> bad(ticket, outcome);
            case UNUSED -> {}
        }
        queue.release(tenant);
        admit();
    }

    private void good(String tenant) {
        agreement.note(tenant, false);
        limit.rise(queue.held(), most);
        var own = lowered.get(tenant);
        if (own != null) {
            own.rise(queue.held(tenant), most);
            if (own.value >= limit.value) {
                lowered.remove(tenant);
            }
        }
    }

    private void bad(Ticket ticket, Outcome outcome) {
        var own = lowered.computeIfAbsent(ticket.tenant(), _ -> new Limit(limit.value));
        if (own.judges(ticket)) {
            own.fall(outcome, next);
        }
        if (agreement.note(ticket.tenant(), true) && limit.judges(ticket)) {
            limit.fall(outcome, next);
            agreement.clear();
        }
    }

    /// Turns all waiting requests away.
    synchronized void turnAway() {
        queue.clear().forEach(turn -> turn.complete(Optional.empty()));
    }

    /// How many may be inside.
    synchronized int limit() {
        return (int) limit.value;
    }

    /// How many of a tenant may be inside, whatever the others leave to it.
    synchronized int limit(String tenant) {
        var own = lowered.get(tenant);
        return (int) (own == null ? limit.value : own.value);
    }

    /// How many wait.
    synchronized int waiting() {
        return queue.waiting();
    }

    private void admit() {
        for (var admitted = queue.next(limit(), this::limit);
                admitted.isPresent();
                admitted = queue.next(limit(), this::limit)) {
            var turn = admitted.get();
            turn.item().complete(Optional.of(new Ticket(turn.key(), next++)));
        }
    }
}
