package dev.cofferdam.sync.restart.seen;

import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.lease.term.Term;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// When the credential ends that pods still use after a Secret got a new one, by the record of
/// leases in an annotation of the Secret.
public final class LeaseDeadline {
    private LeaseDeadline() {}

    /// The earliest end of a lease that is draining, and of a password that Vault has rotated: the
    /// former one was dead when the Secret got the new one. Nothing where there is none.
    ///
    /// @param annotations of the Secret
    public static Optional<Instant> of(Map<String, String> annotations) {
        return LeaseRecord.parse(annotations.getOrDefault(LeaseRecord.ANNOTATION, "")).stream()
                .flatMap(record -> Stream.concat(draining(record), rotated(record)))
                .filter(end -> !end.equals(Instant.MAX))
                .min(Instant::compareTo);
    }

    private static Stream<Instant> draining(LeaseRecord record) {
        return record.leases().stream()
                .filter(lease -> lease.state() == State.DRAINING)
                .map(LeaseDeadline::end);
    }

    private static Stream<Instant> rotated(LeaseRecord record) {
        return record.terms().stream()
                .filter(Term.Rotated.class::isInstance)
                .map(term -> ((Term.Rotated) term).since());
    }

    private static Instant end(Lease lease) {
        return Stream.of(
                        Objects.requireNonNullElse(lease.hardEnd(), Instant.MAX), lease.parentEnd())
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
