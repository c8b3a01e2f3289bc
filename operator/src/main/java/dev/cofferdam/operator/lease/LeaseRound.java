package dev.cofferdam.operator.lease;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.generator.Generators.LeaseSite;
import dev.cofferdam.sync.lease.Consumers.Sight;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.LeaseDecision;
import dev.cofferdam.sync.lease.LeaseNeed;
import dev.cofferdam.sync.lease.LeaseRules;
import dev.cofferdam.sync.lease.LeaseStep;
import dev.cofferdam.sync.lease.LeaseView;
import dev.cofferdam.vault.lease.LeaseAnswer;
import dev.cofferdam.vault.lease.Leases.Retired;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Does everything that is due for the leases of one target, once.
final class LeaseRound {
    /// How soon a lease is tried again of which nothing can be found out.
    private static final Duration BLIND = Duration.ofSeconds(5);

    /// As long as Vault allows.
    private static final Duration FURTHEST = Duration.ofDays(3650);

    private static final Duration BEYOND_LEASE = Duration.ofSeconds(60);
    private static final int MOST_STEPS = 4;

    private final TargetLeases book;
    private final LeaseRules rules;
    private final Sight sight;
    private final InstantSource clock;
    private final LeaseReport report;

    private Instant next = Instant.MAX;
    private LeaseNeed need = LeaseNeed.NONE;

    LeaseRound(
            TargetLeases book,
            LeaseRules rules,
            Sight sight,
            InstantSource clock,
            LeaseReport report) {
        this.book = book;
        this.rules = rules;
        this.sight = sight;
        this.clock = clock;
        this.report = report;
    }

    /// When the next one is due.
    Instant next() {
        return next;
    }

    LeaseNeed need() {
        return need;
    }

    /// @param sites finds where a lease is; nothing where its generator cannot be used now
    void run(Function<Lease, Optional<LeaseSite>> sites) {
        for (var lease : book.record().leases()) {
            if (decide(lease, rules) instanceof LeaseStep.Rest(var until)) {
                soon(until);
            } else {
                sites.apply(lease)
                        .ifPresentOrElse(site -> run(lease, site), () -> unreachable(lease));
            }
        }
        for (var lease : book.record().leases()) {
            if (need == LeaseNeed.NONE && sight instanceof Sight.Seen && crowded(lease)) {
                need = LeaseNeed.HOLD;
            }
            var stale = decision(rules).stale(lease, book.view(lease));
            if (!stale.isEmpty() && book.firstTold(lease)) {
                report.staleConsumers(lease, stale);
            }
        }
        if (book.isUnreadable()) {
            need = LeaseNeed.NEW;
        }
    }

    private boolean crowded(Lease lease) {
        return lease.state() == State.ACTIVE && book.record().leaving(lease.of()) > 1;
    }

    /// Without its generator a lease cannot be reached, and ends by itself.
    private void unreachable(Lease lease) {
        var end = lease.hardEnd();
        if (lease.state() != State.ACTIVE && end != null && end.isBefore(clock.instant())) {
            book.replace(book.record().without(lease.id()));
        } else {
            soon(clock.instant().plus(BLIND.multipliedBy(3)));
        }
    }

    private void run(Lease first, LeaseSite site) {
        var lease = Optional.of(first);
        for (var step = 0; step < MOST_STEPS && lease.isPresent(); step++) {
            var decided = decide(lease.get(), rules);
            if (decided instanceof LeaseStep.Reissue(var why)) {
                need = LeaseNeed.NEW;
                report.needed(lease.get(), why);
                decided = decide(lease.get(), rules.withoutReissue());
            }
            if (decided instanceof LeaseStep.Rest(var until)) {
                soon(until);
                return;
            }
            act(lease.get(), decided, site);
            lease = current(first);
        }
        soon(clock.instant().plusSeconds(1));
    }

    private Optional<Lease> current(Lease first) {
        return book.record().leases().stream()
                .filter(each -> each.id().equals(first.id()))
                .findFirst();
    }

    private LeaseStep decide(Lease lease, LeaseRules by) {
        return decision(by).of(lease, book.view(lease), book.record().leaving(lease.of()));
    }

    private LeaseDecision decision(LeaseRules by) {
        return new LeaseDecision(by, sight, clock.instant());
    }

    private void soon(Instant time) {
        next = time.isBefore(next) ? time : next;
    }

    private void act(Lease lease, LeaseStep step, LeaseSite site) {
        var id = lease.id().text();
        switch (step) {
            case LeaseStep.LookUp() ->
                    note(lease, "lookup", site.call(leases -> leases.lookUp(site.access(), id)));
            case LeaseStep.Renew() ->
                    note(
                            lease,
                            "renew",
                            site.call(
                                    leases ->
                                            leases.renew(
                                                    site.access(), id, rules.increment(lease))));
            case LeaseStep.Measure() -> measure(lease, site);
            case LeaseStep.Retire() -> retire(lease, site);
            case LeaseStep.Drop() -> book.replace(book.record().without(lease.id()));
            case LeaseStep.Rest _, LeaseStep.Reissue _ -> {}
        }
    }

    private LeaseView note(Lease lease, String what, LeaseAnswer answer) {
        var now = clock.instant();
        var view =
                switch (answer) {
                    case LeaseAnswer.Alive(var ttl, var renewable, var date) ->
                            new LeaseView.Alive(
                                    now.plus(ttl), ttl, renewable, now, ahead(now, date), now);
                    case LeaseAnswer.Gone() -> new LeaseView.Gone();
                    case LeaseAnswer.Failed(Problem.Denied _) -> denied(book.view(lease), now);
                    case LeaseAnswer.Failed _ -> failed(book.view(lease), now);
                };
        book.note(lease.id(), view);
        report.asked(lease, what, answer);
        if (view instanceof LeaseView.Gone && lease.state() == State.ACTIVE && !rules.reissues()) {
            report.ended(lease);
        }
        return view;
    }

    private static LeaseView failed(LeaseView before, Instant now) {
        return before instanceof LeaseView.Alive alive && alive.end().isAfter(now)
                ? alive.failed(now)
                : new LeaseView.Unknown(now.plus(BLIND));
    }

    private static LeaseView denied(LeaseView before, Instant now) {
        return switch (before) {
            case LeaseView.Alive alive ->
                    new LeaseView.Denied(
                            alive.end(),
                            alive.granted(),
                            later(alive.failed(now).notBefore(), now));
            case LeaseView.Denied(var end, var granted, _) ->
                    new LeaseView.Denied(end, granted, now.plus(BLIND));
            case LeaseView.Unknown _, LeaseView.Gone _ ->
                    new LeaseView.Denied(now, Duration.ZERO, now.plus(BLIND));
        };
    }

    private static Instant later(Instant time, Instant now) {
        var earliest = now.plus(BLIND);
        return time.isAfter(earliest) ? time : earliest;
    }

    private static Duration ahead(Instant now, Instant date) {
        return date.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(now, date);
    }

    /// Renews the lease as far as Vault lets it live, which tells its end, and back to what is
    /// wanted; gives the token that it hangs on as long a life.
    private void measure(Lease lease, LeaseSite site) {
        var id = lease.id().text();
        var furthest =
                note(
                        lease,
                        "measure",
                        site.call(leases -> leases.renew(site.access(), id, FURTHEST)));
        if (!(furthest instanceof LeaseView.Alive alive)
                || alive.notBefore().isAfter(clock.instant())) {
            return;
        }
        var life = alive.granted();
        if (alive.renewable()) {
            note(
                    lease,
                    "renew",
                    site.call(leases -> leases.renew(site.access(), id, rules.increment(lease))));
        }
        var vaultNow = alive.asked().plus(alive.ahead());
        var parent =
                site.away(() -> book.parent(lease).renew(life.plus(BEYOND_LEASE)))
                        .map(vaultNow::plus)
                        .orElse(lease.parentEnd());
        var end = vaultNow.plus(life);
        var measured = lease.measured(parent.isBefore(end) ? parent : end, parent);
        book.replace(book.record().changed(lease.id(), _ -> measured));
        report.measured(measured, rules, life);
    }

    private void retire(Lease lease, LeaseSite site) {
        var retired =
                site.call(
                        leases ->
                                leases.retire(
                                        site.access(), lease.id().text(), book.parent(lease)));
        report.retired(lease, retired);
        if (retired == Retired.AGAIN) {
            var now = clock.instant();
            book.note(lease.id(), new LeaseView.Unknown(now.plus(BLIND)));
            if (lease.state() != State.RETIRING) {
                book.replace(
                        book.record().changed(lease.id(), each -> each.in(State.RETIRING, now)));
            }
        } else {
            book.replace(book.record().without(lease.id()));
        }
    }
}
