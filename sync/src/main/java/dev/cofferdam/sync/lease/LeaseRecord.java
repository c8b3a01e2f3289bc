package dev.cofferdam.sync.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.kubernetes.Timestamp;
import dev.cofferdam.sync.lease.Lease.State;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.lease.term.TermText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The leases of one target, as an annotation of the target keeps them: the record is written
/// together with the credential, so that no crash loses a lease in use.
///
/// @param terms of values that have no lease, and end or are rotated all the same
public record LeaseRecord(List<Lease> leases, List<Term> terms) {
    /// The annotation.
    public static final String ANNOTATION = "cofferdam.dev/leases";

    /// How many leases of one source are recorded at most. The oldest ones beyond it end by
    /// themselves.
    public static final int MOST = 3;

    private static final int LONGEST = 8192;
    private static final Duration LONGEST_TTL = Duration.ofDays(36_500);
    private static final int MOST_TERMS = 64;
    private static final LeaseRecord NONE = new LeaseRecord(List.of());

    public LeaseRecord {
        leases =
                leases.stream()
                        .sorted(
                                Comparator.comparing((Lease lease) -> lease.state() != State.ACTIVE)
                                        .thenComparing(Lease::issued, Comparator.reverseOrder()))
                        .toList();
        terms = terms.stream().limit(MOST_TERMS).toList();
    }

    /// One of leases only.
    public LeaseRecord(List<Lease> leases) {
        this(leases, List.of());
    }

    public static LeaseRecord none() {
        return NONE;
    }

    /// The record in an annotation. One that cannot be read, as after an edit, holds nothing: its
    /// leases end by themselves, and the Secret's credential is replaced.
    public static Optional<LeaseRecord> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        return text.length() > LONGEST
                ? Optional.empty()
                : JsonReader.read(text.getBytes(UTF_8)).flatMap(LeaseRecord::read);
    }

    private static Optional<LeaseRecord> read(Json json) {
        if (!(json instanceof Json.Elements(var elements))) {
            return Optional.empty();
        }
        var leases = new ArrayList<Lease>();
        var terms = new ArrayList<Term>();
        for (var element : elements) {
            if (!(element instanceof Json.Members(var members))) {
                return Optional.empty();
            }
            var isTerm = TermText.isMeant(members);
            var read = isTerm ? TermText.read(members) : lease(members);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            if (read.get() instanceof Term term) {
                terms.add(term);
            } else if (read.get() instanceof Lease lease) {
                leases.add(lease);
            }
        }
        return Optional.of(new LeaseRecord(leases, terms));
    }

    private static Optional<Lease> lease(Map<String, Json> members) {
        try {
            var id = text(members, "id");
            if (!LeaseId.isSendable(id)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Lease(
                            text(members, "of"),
                            new LeaseId(id),
                            State.valueOf(text(members, "state").toUpperCase(Locale.ROOT)),
                            time(members, "since"),
                            time(members, "issued"),
                            ttl(members),
                            members.containsKey("hardEnd") ? time(members, "hardEnd") : null,
                            members.containsKey("parentEnd")
                                    ? time(members, "parentEnd")
                                    : Instant.MAX));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Instant time(Map<String, Json> members, String name) {
        return Timestamp.parse(text(members, name))
                .orElseThrow(() -> new DateTimeException(name + " is not a time"));
    }

    private static Duration ttl(Map<String, Json> members) {
        var ttl = Duration.parse(text(members, "ttl"));
        if (ttl.isNegative() || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new DateTimeException("ttl is not that of a lease");
        }
        return ttl;
    }

    private static String text(Map<String, Json> members, String name) {
        return members.get(name) instanceof Json.Text(var text) ? text : "";
    }

    /// The annotation's text; empty where there is nothing to record.
    public String print() {
        return isEmpty()
                ? ""
                : GoJson.write(
                        new Json.Elements(
                                Stream.concat(
                                                leases.stream().map(LeaseRecord::json),
                                                terms.stream().map(TermText::print))
                                        .toList()));
    }

    /// Whether there is nothing to record.
    public boolean isEmpty() {
        return leases.isEmpty() && terms.isEmpty();
    }

    private static Json json(Lease lease) {
        var members = new TreeMap<String, Json>();
        members.put("of", new Json.Text(lease.of()));
        members.put("id", new Json.Text(lease.id().text()));
        members.put("state", new Json.Text(lease.state().name().toLowerCase(Locale.ROOT)));
        members.put("since", time(lease.since()));
        members.put("issued", time(lease.issued()));
        members.put("ttl", new Json.Text(lease.ttl().toString()));
        if (lease.hardEnd() != null) {
            members.put("hardEnd", time(lease.hardEnd()));
        }
        if (!lease.parentEnd().equals(Instant.MAX)) {
            members.put("parentEnd", time(lease.parentEnd()));
        }
        return new Json.Members(members);
    }

    private static Json time(Instant time) {
        return new Json.Text(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /// The record of a write that puts the credentials of `issued` into the target: what was active
    /// drains from now on.
    public LeaseRecord with(List<Lease> issued, Instant now) {
        var all = new ArrayList<>(issued);
        for (var lease : leases) {
            var known = all.stream().anyMatch(each -> each.id().equals(lease.id()));
            if (!known) {
                all.add(lease.state() == State.ACTIVE ? lease.in(State.DRAINING, now) : lease);
            }
        }
        return bounded(all).holding(terms);
    }

    /// The same leases with these terms, of the values that are there now.
    public LeaseRecord holding(List<Term> now) {
        return new LeaseRecord(leases, now);
    }

    /// The same, where the values that were written hold these terms.
    public LeaseRecord with(List<Lease> issued, Instant now, List<Term> held) {
        return with(issued, now).holding(held);
    }

    /// This record and what another process recorded in the meantime: its leases drain.
    public LeaseRecord over(LeaseRecord live, Instant now) {
        return live.with(leases, now).holding(terms);
    }

    private static LeaseRecord bounded(List<Lease> all) {
        var kept = new ArrayList<Lease>();
        for (var lease : new LeaseRecord(all).leases()) {
            if (kept.stream().filter(each -> each.of().equals(lease.of())).count() < MOST) {
                kept.add(lease);
            }
        }
        return new LeaseRecord(kept);
    }

    /// Whether it records this lease.
    public boolean has(LeaseId id) {
        return leases.stream().anyMatch(lease -> lease.id().equals(id));
    }

    /// The same with one lease changed.
    public LeaseRecord changed(LeaseId id, UnaryOperator<Lease> change) {
        return new LeaseRecord(
                leases.stream()
                        .map(lease -> lease.id().equals(id) ? change.apply(lease) : lease)
                        .toList(),
                terms);
    }

    /// The same without one lease.
    public LeaseRecord without(LeaseId id) {
        return new LeaseRecord(
                leases.stream().filter(lease -> !lease.id().equals(id)).toList(), terms);
    }

    /// How many leases of that source are on their way out.
    public long leaving(String of) {
        return leases.stream()
                .filter(lease -> lease.of().equals(of) && lease.state() != State.ACTIVE)
                .count();
    }
}
