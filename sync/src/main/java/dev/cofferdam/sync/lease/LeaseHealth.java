package dev.cofferdam.sync.lease;

import dev.cofferdam.sync.lease.LeaseView.Alive;
import dev.cofferdam.sync.lease.TermDecision.Known;
import dev.cofferdam.sync.lease.term.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What people are told of the credentials of a target as a whole. A message holds nothing that
/// changes while they stay the same.
public sealed interface LeaseHealth {
    /// None of its values ends.
    record None() implements LeaseHealth {}

    /// Vault was not asked yet: what was said last still holds.
    record Unknown() implements LeaseHealth {}

    record Told(boolean good, String reason, String message) implements LeaseHealth {}

    /// What is known of leases and other values that end.
    record Knowledge(
            LeaseRecord record, Function<Lease, LeaseView> leases, Function<Term, Known> terms) {}

    /// The worst that is known.
    static LeaseHealth of(Knowledge knowledge, LeaseDecision by) {
        var record = knowledge.record();
        if (record.isEmpty()) {
            return new None();
        }
        var troubles =
                Stream.concat(
                        record.leases().stream()
                                .flatMap(
                                        lease ->
                                                Trouble.of(
                                                        lease, knowledge.leases().apply(lease), by)
                                                        .stream()),
                        record.terms().stream()
                                .flatMap(
                                        term ->
                                                Trouble.of(
                                                        term,
                                                        knowledge.terms().apply(term),
                                                        by.now())
                                                        .stream()));
        return troubles.min(Comparator.comparing(Trouble::kind))
                .<LeaseHealth>map(
                        trouble -> new Told(false, trouble.kind().reason, trouble.message()))
                .orElseGet(() -> isKnown(knowledge) ? good() : new Unknown());
    }

    private static LeaseHealth good() {
        return new Told(true, "Kept", "its credentials are renewed, or replaced before they end");
    }

    private static boolean isKnown(Knowledge knowledge) {
        return knowledge.record().leases().stream()
                        .noneMatch(
                                lease ->
                                        lease.state() == Lease.State.ACTIVE
                                                && (lease.hardEnd() == null
                                                        || knowledge.leases().apply(lease)
                                                                instanceof LeaseView.Unknown))
                && knowledge.record().terms().stream()
                        .noneMatch(
                                term ->
                                        term instanceof Term.Rotated
                                                && knowledge.terms().apply(term).last().isEmpty());
    }

    /// One thing that is wrong.
    record Trouble(Kind kind, String message) {
        /// The worst first.
        enum Kind {
            LOST("CredentialLost"),
            DENIED("Denied"),
            NOT_RENEWED("LeaseNotRenewed"),
            LATE("RotationLate"),
            STALE("StaleConsumers"),
            PARENT("LeaseParentShort"),
            SHORT("LeaseTooShort");

            private final String reason;

            Kind(String reason) {
                this.reason = reason;
            }
        }

        static Optional<Trouble> of(Lease lease, LeaseView view, LeaseDecision by) {
            return switch (lease.state()) {
                case ACTIVE -> active(lease, view, by);
                case DRAINING ->
                        by.stale(lease, view).isEmpty()
                                ? Optional.empty()
                                : told(
                                        Kind.STALE,
                                        "pods still use an older credential of %s, which ends soon; the event StaleConsumers names their workloads"
                                                .formatted(lease.of()));
                case RETIRING -> Optional.empty();
            };
        }

        private static Optional<Trouble> active(Lease lease, LeaseView view, LeaseDecision by) {
            return switch (view) {
                case LeaseView.Gone() ->
                        told(
                                Kind.LOST,
                                "the credential of %s ended in Vault, and there is none after it"
                                        .formatted(lease.of()));
                case LeaseView.Denied _ ->
                        told(
                                Kind.DENIED,
                                "Vault denies to renew the credential of %s; the policy default allows it"
                                        .formatted(lease.of()));
                case Alive alive when isInDanger(alive, by.now()) ->
                        told(
                                Kind.NOT_RENEWED,
                                "the credential of %s ends soon, and Vault does not renew it"
                                        .formatted(lease.of()));
                case Alive _, LeaseView.Unknown _ -> limits(lease, by.rules());
            };
        }

        /// Not after the first failure: an outage shorter than what was granted harms none.
        private static boolean isInDanger(Alive alive, Instant now) {
            return alive.notBefore().isAfter(alive.asked())
                    && alive.end().minus(alive.granted().dividedBy(3)).isBefore(now);
        }

        private static Optional<Trouble> limits(Lease lease, LeaseRules rules) {
            var life = lease.life();
            if (life == null) {
                return Optional.empty();
            }
            if (lease.isLimitedByParent()) {
                return told(
                        Kind.PARENT,
                        "the credential of %s ends with its token after %s, earlier than its own role says; the event LeaseParentShort has the command that helps"
                                .formatted(lease.of(), words(life)));
            }
            return rules.isTooShort(life)
                    ? told(
                            Kind.SHORT,
                            "the credential of %s lives for %s at most, and its consumers may take %s to start again; raise max_ttl of the role"
                                    .formatted(lease.of(), words(life), words(rules.rollout())))
                    : Optional.empty();
        }

        static Optional<Trouble> of(Term term, Known known, Instant now) {
            return switch (term) {
                case Term.Rotated rotated
                        when known.last().equals(rotated.last()) && known.isLate(now) ->
                        told(
                                Kind.LATE,
                                "Vault has not rotated the password of %s when it was due, or does not answer"
                                        .formatted(term.of()));
                case Term.Expiring(_, _, var end) when end.isBefore(now) ->
                        told(
                                Kind.LOST,
                                "the certificate of %s has ended, and there is none after it"
                                        .formatted(term.of()));
                case Term.Rotated _, Term.Expiring _ -> Optional.empty();
            };
        }

        private static Optional<Trouble> told(Kind kind, String message) {
            return Optional.of(new Trouble(kind, message));
        }
    }

    /// A duration as people write it, such as `1h30m`.
    static String words(Duration duration) {
        return duration.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }
}
