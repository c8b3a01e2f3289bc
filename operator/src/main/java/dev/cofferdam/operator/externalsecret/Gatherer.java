package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.externalsecret.Decision;
import dev.cofferdam.core.externalsecret.Reader;
import dev.cofferdam.core.externalsecret.Source;
import dev.cofferdam.core.externalsecret.Target.Deletion;
import dev.cofferdam.core.externalsecret.Wish;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.generator.Generators.Made;
import dev.cofferdam.operator.provider.StoreReader;
import dev.cofferdam.operator.store.Readers;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.vault.Lane;

/// Reads all that a wish asks for, source by source; later ones override earlier ones, the first
/// problem ends it.
final class Gatherer {
    private final Stores stores;
    private final Readers readers;
    private final Generators generators;

    Gatherer(Sources sources) {
        this.stores = sources.access().stores();
        this.readers = new Readers(sources.access(), sources.slots());
        this.generators = sources.generators();
    }

    sealed interface Harvest {
        record Data(SecretData data) implements Harvest {}

        record Failed(Problem problem) implements Harvest {}

        /// A store was not checked yet; its check wakes us.
        record NotYet() implements Harvest {}

        record NotOurs() implements Harvest {}
    }

    Harvest gather(Wish wish, Decision.Why why) {
        var lane = why.isUrgent() ? Lane.FIRST : Lane.REFRESH;
        var gathered = SecretData.empty();
        for (var source : wish.sources()) {
            switch (gather(source, wish, lane)) {
                case Harvest.Data(var data) -> gathered = gathered.with(data);
                case Harvest.Failed(Problem.Absent _)
                        when wish.target().deletion() != Deletion.RETAIN -> {
                    // the deletion policy says what it means that Vault has nothing
                }
                case Harvest other -> {
                    return other;
                }
            }
        }
        return new Harvest.Data(gathered);
    }

    private Harvest gather(Source source, Wish wish, Lane lane) {
        return switch (source) {
            case Source.Stored stored -> gather(stored, wish.owner().namespace(), lane);
            case Source.Generated generated -> made(generated, wish.owner().namespace(), lane);
        };
    }

    private Harvest made(Source.Generated source, String namespace, Lane lane) {
        return switch (generators.make(source.generator(), namespace, lane)) {
            case Answer.Failed<Made>(var problem) -> new Harvest.Failed(problem);
            case Answer.Got<Made>(Made.NotOurs()) -> new Harvest.NotOurs();
            case Answer.Got<Made>(Made.Data(var data)) -> harvest(Reader.generated(source, data));
        };
    }

    private static Harvest harvest(Answer<SecretData> answer) {
        return switch (answer) {
            case Answer.Got<SecretData>(var data) -> new Harvest.Data(data);
            case Answer.Failed<SecretData>(var problem) -> new Harvest.Failed(problem);
        };
    }

    private Harvest gather(Source.Stored source, String namespace, Lane lane) {
        return switch (stores.use(source.store(), namespace)) {
            case Answer.Failed<Stores.Use>(var problem) -> new Harvest.Failed(problem);
            case Answer.Got<Stores.Use>(Stores.Use.NotOurs()) -> new Harvest.NotOurs();
            case Answer.Got<Stores.Use>(Stores.Use.Unchecked()) -> new Harvest.NotYet();
            case Answer.Got<Stores.Use>(Stores.Use.Usable(var provider)) ->
                    harvest(
                            readers.open(source.store(), provider, namespace, lane)
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
