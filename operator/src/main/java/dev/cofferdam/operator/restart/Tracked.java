package dev.cofferdam.operator.restart;

import dev.cofferdam.sync.restart.PendingChange;
import dev.cofferdam.sync.restart.RestartDecision;
import dev.cofferdam.sync.restart.seen.SeenContents;
import dev.cofferdam.sync.restart.workload.Workload;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What is kept of one workload between two looks at it. Guarded by itself, since the watch notes
/// what it sees while the loop decides.
final class Tracked {
    private static final Duration CONTESTED = Duration.ofHours(1);
    private static final Duration NOTED = Duration.ofMinutes(1);

    private Workload workload;
    private Instant due;
    private boolean woken;
    private Optional<PendingChange> pending = Optional.empty();
    private Optional<SeenContents> remembered = Optional.empty();
    private Instant noted = Instant.MIN;
    private int failures;
    private final Set<Object> told = new HashSet<>();
    private final Deque<Instant> vanished = new ArrayDeque<>();

    Tracked(Workload workload, Instant due) {
        this.workload = workload;
        this.due = due;
        this.remembered = annotated(workload);
    }

    private static Optional<SeenContents> annotated(Workload workload) {
        var text = workload.annotations().get(SeenContents.ANNOTATION);
        return text.isEmpty() ? Optional.empty() : Optional.of(SeenContents.parse(text));
    }

    synchronized Workload workload() {
        return workload;
    }

    /// Notes what a watch or an answer shows; what is older than what is known is left.
    ///
    /// @return whether another program took our hash out of the pod template for the second time
    ///   within an hour
    synchronized boolean show(Workload shown, Instant now) {
        if (isOlder(shown)) {
            return false;
        }
        boolean lost = hashed(workload) && !hashed(shown);
        if (!isSame(shown)) {
            wake(now);
        }
        workload = shown;
        annotated(shown).ifPresent(seen -> remembered = Optional.of(seen));
        if (!lost) {
            return false;
        }
        vanished.add(now);
        while (vanished.getFirst().isBefore(now.minus(CONTESTED))) {
            vanished.removeFirst();
        }
        return vanished.size() == 2;
    }

    private boolean isOlder(Workload shown) {
        var known = workload.version();
        return known.uid().equals(shown.version().uid())
                && number(shown.version()).compareTo(number(known)) < 0;
    }

    /// Whether nothing of it changed that concerns a restart, as with most changes of a status.
    private boolean isSame(Workload shown) {
        return workload.version().uid().equals(shown.version().uid())
                && shown.equals(workload.with(shown.version()));
    }

    private static BigInteger number(Workload.Version version) {
        try {
            return new BigInteger(version.resourceVersion());
        } catch (NumberFormatException _) {
            return BigInteger.ZERO;
        }
    }

    private static boolean hashed(Workload workload) {
        return workload.annotations().template().containsKey(RestartDecision.HASH);
    }

    /// What its pods run with: by its annotation, or, where another program removed that, as it was
    /// last seen there.
    synchronized SeenContents seen() {
        return remembered.orElseGet(SeenContents::none);
    }

    /// Whether the annotation is missing and may be written again.
    synchronized boolean mayNote(Instant now) {
        return annotated(workload).isEmpty() && noted.isBefore(now.minus(NOTED));
    }

    synchronized void noted(Instant now) {
        noted = now;
    }

    synchronized Optional<PendingChange> pending() {
        return pending;
    }

    synchronized void pending(Optional<PendingChange> change) {
        pending = change;
    }

    synchronized Instant due() {
        return due;
    }

    /// A look begins. Whatever happens from now on is for the next one.
    ///
    /// @param next when that is, if nothing happens
    synchronized void look(Instant next) {
        woken = false;
        due = next;
    }

    /// Something happened.
    synchronized void wake(Instant now) {
        woken = true;
        due = now;
    }

    /// Looks again then, or earlier if something happens or has happened since the look began.
    synchronized void due(Instant when) {
        if (!woken) {
            due = when;
        }
    }

    /// Whether this was not told yet.
    synchronized boolean firstTold(Object what) {
        return told.add(what);
    }

    synchronized void forgetTold(Object what) {
        told.remove(what);
    }

    /// How long to wait after another failure: doubling from a second to ten minutes.
    synchronized Duration failed() {
        failures = Math.min(failures + 1, 10);
        return Duration.ofSeconds(Math.min(600, 1L << failures));
    }

    synchronized void succeeded() {
        failures = 0;
    }
}
