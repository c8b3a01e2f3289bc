package dev.cofferdam.sync.lease;

import dev.cofferdam.sync.lease.LeaseStep.Rest;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.lease.term.Timing;
import java.time.Duration;
import java.time.Instant;

/// Decides when values without a lease are made new: certificates, and passwords that Vault rotates.
public record TermDecision(LeaseRules rules, Instant now) {
    /// Vault looks every few seconds for what it has to rotate, so it is late by some.
    static final Duration LATE = Duration.ofSeconds(30);

    /// Certificates of a shorter life are not followed any closer.
    static final Duration SHORTEST = Duration.ofSeconds(5);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BLIND = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /// What this process knows of such values, by its own clock.
    ///
    /// @param last when Vault did so last, in its words; empty where it was not asked yet
    /// @param due when Vault is to do so next
    /// @param asked when it was read last, or the certificate was made
    /// @param notBefore when it may be asked again
    public record Known(String last, Instant due, Instant asked, Instant notBefore) {
        private static final Known NOTHING = new Known("", Instant.MAX, Instant.MIN, Instant.MIN);

        public static Known nothing() {
            return NOTHING;
        }

        /// What Vault said when it was read.
        public static Known read(Timing.Rotates said, Instant now) {
            return new Known(said.last(), now.plus(said.ttl()), now, now);
        }

        /// A certificate that was just made.
        public static Known made(Instant now) {
            return new Known("", Instant.MAX, now, now);
        }

        /// The same after another answer. While the rotation is late, Vault may say already when the
        /// one after it comes.
        public Known told(Timing.Rotates said, Instant now) {
            var isDue = said.last().equals(last) && !due.isAfter(now);
            return !isDue || (said.ttl().compareTo(SECOND) > 0 && isLate(now))
                    ? read(said, now)
                    : new Known(last, due, now, now.plus(pause(now, SECOND)));
        }

        /// The same after a try that failed.
        public Known failed(Instant now) {
            return new Known(last, due, asked, now.plus(pause(now, BLIND)));
        }

        /// Whether the rotation is later than Vault usually is.
        boolean isLate(Instant now) {
            return !due.isAfter(now.minus(LATE));
        }

        /// Each second at first; after a while no more often than there is reason to hope.
        private Duration pause(Instant now, Duration first) {
            if (!isLate(now)) {
                return first;
            }
            var half = Duration.between(due, now).dividedBy(2);
            return half.compareTo(LONGEST_PAUSE) < 0 ? half : LONGEST_PAUSE;
        }
    }

    /// What is due for values that are recorded with this term.
    public LeaseStep of(Term term, Known known) {
        if (!rules.reissues()) {
            return new Rest(Instant.MAX);
        }
        return switch (term) {
            case Term.Expiring expiring -> expiring(expiring, known);
            case Term.Rotated rotated -> rotated(rotated, known);
        };
    }

    /// Two thirds of its life, up to a twentieth of it earlier. The clock of a new leader counts as
    /// Vault's.
    private LeaseStep expiring(Term.Expiring term, Known known) {
        var life = Duration.between(term.issued(), term.end());
        var jitter = life.dividedBy(2000).multipliedBy(Math.floorMod(term.of().hashCode(), 100));
        var age = life.multipliedBy(2).dividedBy(3).minus(jitter);
        var issued = known.asked().equals(Instant.MIN) ? term.issued() : known.asked();
        var due = issued.plus(age.compareTo(SHORTEST) > 0 ? age : SHORTEST);
        return due.isAfter(now) ? new Rest(due) : new LeaseStep.Reissue(LeaseStep.Why.AGED);
    }

    private LeaseStep rotated(Term.Rotated term, Known known) {
        if (known.notBefore().isAfter(now)) {
            return new Rest(known.notBefore());
        }
        if (known.last().isEmpty()) {
            return new LeaseStep.LookUp();
        }
        if (!known.last().equals(term.last())) {
            return new LeaseStep.Reissue(LeaseStep.Why.ROTATED);
        }
        var rotation = known.due().plus(SECOND);
        var unasked = known.asked().plus(rules.longestUnasked());
        var next = rotation.isBefore(unasked) ? rotation : unasked;
        return next.isAfter(now) ? new Rest(next) : new LeaseStep.LookUp();
    }
}
