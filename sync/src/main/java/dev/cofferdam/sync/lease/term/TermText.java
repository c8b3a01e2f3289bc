package dev.cofferdam.sync.lease.term;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.kubernetes.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Terms as the record of a Secret holds them. Users may write it, so anything may stand there.
public final class TermText {
    private static final String OF = "of";
    private static final String PATH = "path";
    private static final String ROTATED = "rotated";
    private static final String TTL = "ttl";
    private static final String SINCE = "since";
    private static final String ISSUED = "issued";
    private static final String EXPIRES = "expires";

    private TermText() {}

    /// Whether an element of the record is meant to be one.
    public static boolean isMeant(Map<String, Json> members) {
        return members.containsKey(ROTATED) || members.containsKey(EXPIRES);
    }

    /// The term of an element; nothing where it cannot be read.
    public static Optional<Term> read(Map<String, Json> members) {
        try {
            return members.containsKey(ROTATED) ? rotated(members) : expiring(members);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Term> rotated(Map<String, Json> members) {
        var last = text(members, ROTATED);
        var ttl = Duration.parse(text(members, TTL));
        var good =
                Timing.Words.isTime(last)
                        && !ttl.isNegative()
                        && ttl.compareTo(Timing.LONGEST) <= 0;
        return good
                ? Optional.of(
                        new Term.Rotated(
                                text(members, OF),
                                text(members, PATH),
                                last,
                                ttl,
                                time(members, SINCE)))
                : Optional.empty();
    }

    private static Optional<Term> expiring(Map<String, Json> members) {
        var issued = time(members, ISSUED);
        var end = time(members, EXPIRES);
        return end.isAfter(issued) && end.isBefore(issued.plus(Timing.LONGEST))
                ? Optional.of(new Term.Expiring(text(members, OF), issued, end))
                : Optional.empty();
    }

    private static Instant time(Map<String, Json> members, String name) {
        return Timestamp.parse(text(members, name))
                .orElseThrow(() -> new DateTimeException(name + " is not a time"));
    }

    private static String text(Map<String, Json> members, String name) {
        return members.get(name) instanceof Json.Text(var text) ? text : "";
    }

    /// The element of a term.
    public static Json.Members print(Term term) {
        var members = new TreeMap<String, Json>();
        members.put(OF, new Json.Text(term.of()));
        switch (term) {
            case Term.Rotated(_, var path, var last, var ttl, var since) -> {
                members.put(PATH, new Json.Text(path));
                members.put(ROTATED, new Json.Text(last));
                members.put(TTL, new Json.Text(ttl.toString()));
                members.put(SINCE, print(since));
            }
            case Term.Expiring(_, var issued, var end) -> {
                members.put(ISSUED, print(issued));
                members.put(EXPIRES, print(end));
            }
        }
        return new Json.Members(members);
    }

    private static Json print(Instant time) {
        return new Json.Text(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
