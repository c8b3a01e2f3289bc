package dev.cofferdam.operator.lease;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.operator.generator.Generators.Made;
import dev.cofferdam.sync.lease.TermDecision.Known;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.lease.term.Timing;
import dev.cofferdam.sync.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Until when the values are good that were read for a target, and that are not written yet.
public record Obtained(List<IssuedLease> leases, List<Timed> terms) {
    private static final String TTL = "ttl";

    public Obtained {
        leases = List.copyOf(leases);
        terms = List.copyOf(terms);
    }

    /// What is recorded of the terms.
    List<Term> record() {
        return terms.stream().map(Timed::term).toList();
    }

    /// Values without a lease.
    ///
    /// @param known what Vault said of them when they were read
    /// @param values with a `ttl` that stays the same until the next rotation
    public record Timed(Term term, Known known, SecretData values) {
        /// What Vault made for a source; nothing where the values have no end that makes sense.
        ///
        /// @param recorded what the target has of that source
        /// @param now when Vault gave them, by our clock
        public static Optional<Timed> of(
                Source.Generated source, Made.Timed made, Optional<Term> recorded, Instant now) {
            var date = made.date().equals(Instant.EPOCH) ? now : made.date();
            var term = Term.of(name(source), made.path(), made.timing(), date);
            return switch (made.timing()) {
                case Timing.Rotates rotates ->
                        Optional.of(
                                rotated(
                                        same(term, recorded).orElse(term),
                                        Known.read(rotates, now),
                                        made.data()));
                case Timing.Expires(var end) ->
                        end.isAfter(date)
                                ? Optional.of(new Timed(term, Known.made(now), made.data()))
                                : Optional.empty();
            };
        }

        private static Optional<Term> same(Term term, Optional<Term> recorded) {
            return recorded.filter(
                    known ->
                            known instanceof Term.Rotated before
                                    && term instanceof Term.Rotated after
                                    && before.isSame(after));
        }

        private static Timed rotated(Term term, Known known, SecretData values) {
            return new Timed(
                    term,
                    known,
                    term instanceof Term.Rotated rotated && values.values().containsKey(TTL)
                            ? values.with(
                                    SecretData.of(
                                            TTL,
                                            SecretValue.of(
                                                    Long.toString(rotated.ttl().toSeconds()))))
                            : values);
        }
    }

    /// How a record names a source.
    static String name(Source.Generated source) {
        return source.path() + " " + source.generator();
    }
}
