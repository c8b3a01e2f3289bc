package dev.cofferdam.core.kubernetes;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Times as objects of Kubernetes hold them: RFC 3339, with a year of four digits. What users may
/// write is bounded by that, so that a duration can be added to it.
public final class Timestamp {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamp() {}

    /// The time that a text says; nothing where it says none.
    public static Optional<Instant> parse(String text) {
        try {
            var time = Instant.parse(text);
            return time.isBefore(FIRST) || time.isAfter(LAST)
                    ? Optional.empty()
                    : Optional.of(time);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
