package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.generator.Generators.Made;
import dev.cofferdam.operator.lease.IssuedLease;
import dev.cofferdam.operator.lease.LeaseUpkeep;
import dev.cofferdam.operator.lease.Obtained;
import dev.cofferdam.operator.store.Readers;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.sync.externalsecret.Decision;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.lease.term.Term;
import dev.cofferdam.sync.pipeline.SourceReader;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.vault.Lane;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads the sources of one spec from the stores and generators of the cluster. However many values
/// come from one secret, it is read once, so that they belong together.
final class SourceAccess implements SourceReader {
    private final FetchSources sources;
    private final String namespace;
    private final Lane lane;
    private final Readers readers;
    private final SyncSpec spec;
    private final InstantSource clock;
    private final Function<Source.Generated, Optional<Term>> recorded;
    private final List<IssuedLease> issued = new ArrayList<>();
    private final List<Obtained.Timed> terms = new ArrayList<>();

    /// @param recorded until when values of a source are good that the target has now
    SourceAccess(
            FetchSources sources,
            SyncSpec spec,
            Decision.Why why,
            InstantSource clock,
            Function<Source.Generated, Optional<Term>> recorded) {
        this.recorded = recorded;
        this.clock = clock;
        this.sources = sources;
        this.spec = spec;
        this.namespace = spec.owner().namespace();
        this.lane = why.isUrgent() ? Lane.FIRST : Lane.REFRESH;
        this.readers = new Readers(sources.access(), sources.slots(), spec, lane);
    }

    @Override
    public Reading read(Source source) {
        return switch (source) {
            case Source.Stored stored -> stored(stored);
            case Source.Generated generated -> generated(generated);
        };
    }

    /// Until when what was read so far is good.
    Obtained obtained() {
        return new Obtained(issued, terms);
    }

    private Answer<Made> make(Source.Generated source) {
        return LeaseUpkeep.covers(spec)
                ? sources.generators().issue(source.generator(), namespace, lane)
                : sources.generators().make(source.generator(), namespace, lane);
    }

    private Reading generated(Source.Generated source) {
        return switch (make(source)) {
            case Answer.Got<Made>(Made.Leased(var data, var grant)) -> {
                issued.add(IssuedLease.of(source, grant, clock.instant()));
                yield new Reading.Answered(
                        spec.target().immutable()
                                ? Answer.failed(immutable(source))
                                : Reader.generated(source, data));
            }
            case Answer.Failed<Made>(var problem) -> new Reading.Answered(Answer.failed(problem));
            case Answer.Got<Made>(Made.NotOurs()) -> new Reading.NotOurs();
            case Answer.Got<Made>(Made.Data(var data)) ->
                    new Reading.Answered(Reader.generated(source, data));
            case Answer.Got<Made>(Made.Timed timed) ->
                    new Reading.Answered(Reader.generated(source, values(source, timed)));
        };
    }

    /// An immutable Secret cannot get the next values, so their end is of no use.
    private SecretData values(Source.Generated source, Made.Timed made) {
        if (spec.target().immutable()) {
            return made.data();
        }
        var timed = Obtained.Timed.of(source, made, recorded.apply(source), clock.instant());
        timed.ifPresent(terms::add);
        return timed.map(Obtained.Timed::values).orElse(made.data());
    }

    private static Problem immutable(Source.Generated source) {
        return Problem.invalidField(
                "spec.target.immutable",
                """
                is true, but %s makes credentials that end, and an immutable Secret \
                cannot get the next ones; set it to false"""
                        .formatted(source.generator()));
    }

    private Reading stored(Source.Stored source) {
        return switch (sources.access().stores().use(source.store(), namespace)) {
            case Answer.Failed<Stores.Use>(var problem) ->
                    new Reading.Answered(Answer.failed(problem));
            case Answer.Got<Stores.Use>(Stores.Use.NotOurs()) -> new Reading.NotOurs();
            case Answer.Got<Stores.Use>(Stores.Use.Unchecked()) -> new Reading.NotYet();
            case Answer.Got<Stores.Use>(Stores.Use.Usable(var provider)) ->
                    new Reading.Answered(
                            readers.open(source.store(), provider)
                                    .then(store -> read(source, store)));
        };
    }

    private static Answer<SecretData> read(Source.Stored source, StoreReader store) {
        return switch (source) {
            case Source.Entry entry -> store.entry(entry);
            case Source.Extract extract -> store.extract(extract);
            case Source.Find find -> store.find(find);
        };
    }
}
