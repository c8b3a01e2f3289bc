package dev.cofferdam.operator.lease;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.generator.Generators.LeaseSite;
import dev.cofferdam.sync.lease.LeaseNeed;
import dev.cofferdam.sync.lease.LeaseRules;
import dev.cofferdam.sync.lease.LeaseStep;
import dev.cofferdam.sync.lease.TermDecision;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.lease.term.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Does everything that is due for the values of one target that have no lease, and end or are
/// rotated all the same.
final class TermRound {
    private static final Duration BLIND = Duration.ofSeconds(15);

    private final TargetLeases book;
    private final LeaseRules rules;
    private final InstantSource clock;
    private final LeaseReport report;

    private Instant next = Instant.MAX;
    private LeaseNeed need = LeaseNeed.NONE;

    TermRound(TargetLeases book, LeaseRules rules, InstantSource clock, LeaseReport report) {
        this.book = book;
        this.rules = rules;
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

    /// @param sites finds where values are read; nothing where their generator cannot be used now
    void run(Function<Term, Optional<LeaseSite>> sites) {
        for (var term : book.record().terms()) {
            var step = decide(term);
            if (step instanceof LeaseStep.LookUp) {
                sites.apply(term)
                        .ifPresentOrElse(
                                site -> ask(term, site), () -> soon(clock.instant().plus(BLIND)));
                step = decide(term);
            }
            follow(term, step);
        }
    }

    private LeaseStep decide(Term term) {
        return new TermDecision(rules, clock.instant()).of(term, book.known(term));
    }

    private void follow(Term term, LeaseStep step) {
        if (step instanceof LeaseStep.Rest(var until)) {
            soon(until);
        } else if (step instanceof LeaseStep.Reissue(var why)) {
            need = LeaseNeed.NEW;
            if (why == LeaseStep.Why.ROTATED) {
                report.rotated(term);
            }
        }
    }

    private void soon(Instant time) {
        next = time.isBefore(next) ? time : next;
    }

    /// A generator that reads something else now has its values read with the next refresh: a
    /// request that was not asked for might make something.
    private void ask(Term term, LeaseSite site) {
        if (!(term instanceof Term.Rotated(_, var path, _, _, _))
                || !path.equals(site.request().path())) {
            book.drop(term);
            return;
        }
        var answer = site.call(leases -> leases.ask(site.access(), site.request()));
        var now = clock.instant();
        switch (answer) {
            case Answer.Failed<Optional<Json.Members>>(var problem) -> {
                report.notAsked(term, problem);
                book.note(term, book.known(term).failed(now));
            }
            case Answer.Got<Optional<Json.Members>>(var members) -> {
                report.asked();
                book.note(
                        term,
                        members.flatMap(each -> Timing.of(each, now))
                                .filter(Timing.Rotates.class::isInstance)
                                .map(said -> book.known(term).told((Timing.Rotates) said, now))
                                .orElseGet(() -> book.known(term).failed(now)));
            }
        }
    }
}
