package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.generator.Generators.Made;
import dev.cofferdam.operator.store.Readers;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.sync.externalsecret.Decision;
import dev.cofferdam.sync.externalsecret.SourceFetch;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.vault.Lane;

/// Reads all that a spec asks for, source by source; the first problem ends it. However many values
/// come from one secret, it is read once, so that they belong together.
record Fetcher(FetchSources supply) {
    sealed interface FetchResult {
        record Data(SecretData data) implements FetchResult {}

        record Failed(Problem problem) implements FetchResult {}

        /// A store was not checked yet; its check wakes us.
        record NotYet() implements FetchResult {}

        record NotOurs() implements FetchResult {}
    }

    FetchResult gather(SyncSpec spec, Decision.Why why) {
        var lane = why.isUrgent() ? Lane.FIRST : Lane.REFRESH;
        var readers = new Readers(supply.access(), supply.slots(), spec, lane);
        var fetch = new SourceFetch(spec);
        for (var source : spec.sources()) {
            switch (gather(source, spec, readers, lane)) {
                case FetchResult.Data(var data) -> fetch.add(source, Answer.got(data));
                case FetchResult.Failed(var problem) -> {
                    if (fetch.add(source, Answer.failed(problem)).isPresent()) {
                        return new FetchResult.Failed(problem);
                    }
                }
                case FetchResult.NotYet notYet -> {
                    return notYet;
                }
                case FetchResult.NotOurs notOurs -> {
                    return notOurs;
                }
            }
        }
        return harvest(fetch.result());
    }

    private FetchResult gather(Source source, SyncSpec spec, Readers readers, Lane lane) {
        return switch (source) {
            case Source.Stored stored -> gather(stored, spec.owner().namespace(), readers);
            case Source.Generated generated -> made(generated, spec.owner().namespace(), lane);
        };
    }

    private FetchResult made(Source.Generated source, String namespace, Lane lane) {
        return switch (supply.generators().make(source.generator(), namespace, lane)) {
            case Answer.Failed<Made>(var problem) -> new FetchResult.Failed(problem);
            case Answer.Got<Made>(Made.NotOurs()) -> new FetchResult.NotOurs();
            case Answer.Got<Made>(Made.Data(var data)) -> harvest(Reader.generated(source, data));
        };
    }

    private static FetchResult harvest(Answer<SecretData> answer) {
        return switch (answer) {
            case Answer.Got<SecretData>(var data) -> new FetchResult.Data(data);
            case Answer.Failed<SecretData>(var problem) -> new FetchResult.Failed(problem);
        };
    }

    private FetchResult gather(Source.Stored source, String namespace, Readers readers) {
        return switch (supply.access().stores().use(source.store(), namespace)) {
            case Answer.Failed<Stores.Use>(var problem) -> new FetchResult.Failed(problem);
            case Answer.Got<Stores.Use>(Stores.Use.NotOurs()) -> new FetchResult.NotOurs();
            case Answer.Got<Stores.Use>(Stores.Use.Unchecked()) -> new FetchResult.NotYet();
            case Answer.Got<Stores.Use>(Stores.Use.Usable(var provider)) ->
                    harvest(
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
