package dev.cofferdam.operator.lease;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.generator.Generators.LeaseSite;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.sync.externalsecret.Refresh.Policy;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.externalsecret.Target.Creation;
import dev.cofferdam.sync.lease.Consumers;
import dev.cofferdam.sync.lease.Consumers.Sight;
import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseDecision;
import dev.cofferdam.sync.lease.LeaseHealth;
import dev.cofferdam.sync.lease.LeaseHealth.Knowledge;
import dev.cofferdam.sync.lease.LeaseNeed;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.lease.LeaseRules;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.sync.target.SyncOutcome.State;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Keeps the credentials of ExternalSecrets alive as long as they are in use. A lease is recorded in
/// the Secret by the write that puts its credential there; tokens are remembered here only, and a
/// new leader does without them.
public final class LeaseUpkeep {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final SecretRecords records;
    private final Generators generators;
    private final Reporting reporting;
    private final Duration tolerance;
    private final Consumers consumers;
    private final Map<String, TargetLeases> books = new ConcurrentHashMap<>();

    /// @param tolerance how long the operator may be away before a credential ends
    public LeaseUpkeep(
            Cluster cluster, Generators generators, Reporting reporting, Duration tolerance) {
        this.records = new SecretRecords(cluster);
        this.generators = generators;
        this.reporting = reporting;
        this.tolerance = tolerance;
        this.consumers = new PodConsumers(cluster.client(), reporting.clock());
    }

    /// Whether leases of what is written into the target are kept: only a Secret records them.
    public static boolean covers(SyncSpec spec) {
        return spec.target().isSecret() && spec.target().creation() != Creation.NONE;
    }

    /// Does what is due for the leases of a target, and says what its next sync has to do about
    /// them.
    ///
    /// @param about the ExternalSecret, for events
    public LeaseNeed look(SyncSpec spec, HasMetadata about) {
        if (!covers(spec)) {
            return LeaseNeed.NONE;
        }
        var text = records.known(spec);
        if (text.isEmpty() && !books.containsKey(key(about))) {
            return LeaseNeed.NONE;
        }
        var book = book(about);
        var report = new LeaseReport(reporting, about, book);
        if (!book.read(text)) {
            report.unreadable();
        }
        return look(spec, book, report);
    }

    private LeaseNeed look(SyncSpec spec, TargetLeases book, LeaseReport report) {
        var rules = rules(spec);
        var sight = consumers(spec, book);
        var leases = new LeaseRound(book, rules, sight, reporting.clock(), report);
        leases.run(lease -> site(spec, lease));
        var terms = new TermRound(book, rules, reporting.clock(), report);
        terms.run(term -> site(spec, term));
        var now = reporting.clock().instant();
        var recorded = !book.isChanged() || records.write(spec, book, now);
        var next = leases.next().isBefore(terms.next()) ? leases.next() : terms.next();
        var again = now.plus(AGAIN);
        book.setNext(recorded || next.isBefore(again) ? next : again);
        book.setHealth(
                LeaseHealth.of(
                        new Knowledge(book.record(), book::view, book::known),
                        new LeaseDecision(rules, sight, now)));
        report.shown();
        return terms.need() == LeaseNeed.NEW ? LeaseNeed.NEW : leases.need();
    }

    /// How the credentials of an ExternalSecret stand.
    public LeaseHealth health(HasMetadata about) {
        var book = books.get(key(about));
        return book == null ? new LeaseHealth.None() : book.health();
    }

    /// What its target records of values of a source that have no lease.
    public Optional<Term> recorded(HasMetadata about, Source.Generated source) {
        var book = books.get(key(about));
        return book == null ? Optional.empty() : book.term(Obtained.name(source));
    }

    /// Pods are looked at only while an older credential may be in use.
    private Sight consumers(SyncSpec spec, TargetLeases book) {
        return book.record().leases().stream()
                        .allMatch(lease -> lease.state() == Lease.State.ACTIVE)
                ? new Sight.Unseen()
                : consumers.of(spec.owner().namespace(), spec.target().name());
    }

    /// When the leases of an ExternalSecret are to be looked after again; [Instant#MAX] means not
    /// before a sync.
    public Instant next(HasMetadata about) {
        var book = books.get(key(about));
        return book == null ? Instant.MAX : book.next();
    }

    private static String key(HasMetadata about) {
        return about.getMetadata().getNamespace() + "/" + about.getMetadata().getName();
    }

    private TargetLeases book(HasMetadata about) {
        return books.computeIfAbsent(key(about), _ -> new TargetLeases());
    }

    private LeaseRules rules(SyncSpec spec) {
        var refresh = spec.refresh();
        return new LeaseRules(
                refresh.policy() == Policy.PERIODIC ? refresh.interval() : Duration.ZERO,
                refresh.policy() != Policy.CREATED_ONCE,
                tolerance,
                LeaseRules.ROLLOUT);
    }

    /// A record that names a lease of something else than what the spec's generators make is not
    /// acted on.
    private Optional<LeaseSite> site(SyncSpec spec, Lease lease) {
        return generated(spec)
                .flatMap(source -> site(spec, source).stream())
                .filter(site -> lease.id().isOf(site.path()))
                .findFirst();
    }

    private Optional<LeaseSite> site(SyncSpec spec, Term term) {
        return generated(spec)
                .filter(source -> Obtained.name(source).equals(term.of()))
                .flatMap(source -> site(spec, source).stream())
                .findFirst();
    }

    private Optional<LeaseSite> site(SyncSpec spec, Source.Generated source) {
        return generators.site(source.generator(), spec.owner().namespace());
    }

    private static Stream<Source.Generated> generated(SyncSpec spec) {
        return spec.sources().stream()
                .filter(Source.Generated.class::isInstance)
                .map(Source.Generated.class::cast);
    }

    /// Writes values that were just obtained, and with them the record of when they end. What was
    /// issued and not written is ended.
    ///
    /// @param about the ExternalSecret, for events
    /// @param write writes the values and a record into the target
    public Answer<State> commit(
            SyncSpec spec,
            HasMetadata about,
            Obtained obtained,
            Function<LeaseRecord, Answer<State>> write) {
        var record = toWrite(about, obtained);
        var state = write.apply(record);
        if (!state.equals(Answer.got(State.CREATED)) && !state.equals(Answer.got(State.UPDATED))) {
            abandoned(spec, about, obtained.leases());
            if (state.equals(Answer.got(State.SAME)) && isFollowed(about, obtained)) {
                var book = book(about);
                book.settle(obtained);
                var _ = look(spec, book, new LeaseReport(reporting, about, book));
            }
        } else if (!record.isEmpty() || books.containsKey(key(about))) {
            var book = book(about);
            book.commit(record, obtained);
            var report = new LeaseReport(reporting, about, book);
            obtained.leases().forEach(each -> report.issued(each.lease()));
            // the record gets the ends of the lease that Vault tells now
            var _ = look(spec, book, report);
        }
        return state;
    }

    private boolean isFollowed(HasMetadata about, Obtained obtained) {
        return !obtained.terms().isEmpty() || books.containsKey(key(about));
    }

    private LeaseRecord toWrite(HasMetadata about, Obtained obtained) {
        var known = books.get(key(about));
        var issued = obtained.leases();
        var now =
                issued.isEmpty() ? reporting.clock().instant() : issued.getFirst().lease().issued();
        var before = known == null ? LeaseRecord.none() : known.recordAt(now);
        return before.with(
                issued.stream().map(IssuedLease::lease).toList(), now, obtained.record());
    }

    /// Ends what was issued for values that were not written, as far as is known. A write may have
    /// succeeded although its answer was lost; what the Secret records stays.
    public void abandoned(SyncSpec spec, HasMetadata about, List<IssuedLease> issued) {
        if (issued.isEmpty()) {
            return;
        }
        var report = new LeaseReport(reporting, about, book(about));
        var live = records.live(spec);
        for (var each : issued) {
            if (live.filter(record -> record.has(each.lease().id())).isEmpty()) {
                report.abandoned(live.isPresent() && each.parent().revoke());
            }
        }
    }

    /// Forgets an ExternalSecret that is gone. Its leases end by themselves: pods may still use
    /// them.
    public void forget(HasMetadata about) {
        books.remove(key(about));
        reporting.meters().leases().drop(key(about));
    }
}
