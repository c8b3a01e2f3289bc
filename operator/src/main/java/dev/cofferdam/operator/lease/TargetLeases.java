package dev.cofferdam.operator.lease;

import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseHealth;
import dev.cofferdam.sync.lease.LeaseId;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.lease.LeaseView;
import dev.cofferdam.sync.lease.TermDecision.Known;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.vault.session.ParentToken;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The leases of one target: what its Secret records, and what only this process knows. Used by one
/// reconcile at a time.
final class TargetLeases {
    /// How many texts of ours are remembered: a watch may still tell of older ones.
    private static final int REMEMBERED = 8;

    private final Map<LeaseId, LeaseView> views = new HashMap<>();
    private final Map<LeaseId, ParentToken> parents = new HashMap<>();
    private final Map<String, Known> terms = new HashMap<>();
    private final Set<LeaseId> told = new HashSet<>();
    private final Deque<String> written = new ArrayDeque<>();
    private LeaseRecord record = LeaseRecord.none();
    private boolean unreadable;
    private boolean changed;
    private Instant next = Instant.MAX;
    private LeaseHealth health = new LeaseHealth.Unknown();

    /// Takes over what the Secret records unless that is known. A record that was removed stays
    /// known; returns false where it cannot be read.
    boolean read(String text) {
        if (text.isEmpty() || written.contains(text)) {
            return true;
        }
        var parsed = LeaseRecord.parse(text);
        unreadable = parsed.isEmpty();
        written(text);
        replace(parsed.orElse(LeaseRecord.none()));
        changed = false;
        return !unreadable;
    }

    /// When the leases are to be looked after again.
    Instant next() {
        return next;
    }

    void setNext(Instant time) {
        next = time;
    }

    LeaseHealth health() {
        return health;
    }

    void setHealth(LeaseHealth now) {
        health = now;
    }

    LeaseRecord record() {
        return record;
    }

    /// The record with the knowledge of which credentials have ended.
    LeaseRecord recordAt(Instant now) {
        var at = record;
        for (var lease : record.leases()) {
            if (lease.state() == Lease.State.ACTIVE && view(lease) instanceof LeaseView.Gone) {
                at = at.changed(lease.id(), each -> each.ended(now));
            }
        }
        return at;
    }

    /// Whether the Secret's record was broken, so that nothing is known of its credential.
    boolean isUnreadable() {
        return unreadable;
    }

    /// Whether the record differs from what was written last.
    boolean isChanged() {
        return changed;
    }

    /// Notes a text that was written.
    void written(String text) {
        written.addLast(text);
        if (written.size() > REMEMBERED) {
            written.removeFirst();
        }
        changed = false;
    }

    /// Whether a text is one that is known already.
    boolean knows(String text) {
        return text.isEmpty() || written.contains(text);
    }

    /// What was just written into the target.
    void commit(LeaseRecord next, Obtained obtained) {
        for (var each : obtained.leases()) {
            views.put(each.lease().id(), each.view());
            parents.put(each.lease().id(), each.parent());
        }
        obtained.terms().forEach(each -> note(each.term(), each.known()));
        unreadable = false;
        replace(next);
        written(next.print());
    }

    /// Values that are in the target already turned out to be good until then.
    void settle(Obtained obtained) {
        obtained.terms().forEach(each -> note(each.term(), each.known()));
        if (!record.terms().equals(obtained.record())) {
            replace(record.holding(obtained.record()));
        }
    }

    /// Follows these values no more.
    void drop(Term term) {
        replace(
                record.holding(
                        record.terms().stream().filter(each -> !each.equals(term)).toList()));
    }

    /// What is recorded of the values of a source.
    Optional<Term> term(String of) {
        return record.terms().stream().filter(each -> each.of().equals(of)).findFirst();
    }

    Known known(Term term) {
        return terms.getOrDefault(term.of(), Known.nothing());
    }

    void note(Term term, Known known) {
        terms.put(term.of(), known);
    }

    void replace(LeaseRecord next) {
        var ids = next.leases().stream().map(Lease::id).toList();
        views.keySet().retainAll(ids);
        parents.keySet().retainAll(ids);
        told.retainAll(ids);
        terms.keySet().retainAll(next.terms().stream().map(Term::of).toList());
        record = next;
        changed = true;
    }

    LeaseView view(Lease lease) {
        return views.getOrDefault(lease.id(), new LeaseView.Unknown(Instant.MIN));
    }

    void note(LeaseId id, LeaseView view) {
        views.put(id, view);
    }

    ParentToken parent(Lease lease) {
        return parents.getOrDefault(lease.id(), ParentToken.NONE);
    }

    /// Whether its stale consumers were not told of yet.
    boolean firstTold(Lease lease) {
        return told.add(lease.id());
    }

    /// When the first credential ends that may be in use, as far as is known.
    Optional<Instant> firstEnd() {
        return views.values().stream()
                .flatMap(
                        view ->
                                view instanceof LeaseView.Alive alive
                                        ? Optional.of(alive.end()).stream()
                                        : Optional.<Instant>empty().stream())
                .min(Instant::compareTo);
    }
}
