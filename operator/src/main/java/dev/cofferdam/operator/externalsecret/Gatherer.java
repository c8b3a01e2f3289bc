package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.core.externalsecret.Decision;
import dev.cofferdam.core.externalsecret.Reader;
import dev.cofferdam.core.externalsecret.RemoteRef;
import dev.cofferdam.core.externalsecret.Source;
import dev.cofferdam.core.externalsecret.Target.Deletion;
import dev.cofferdam.core.externalsecret.Wish;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.operator.flow.Slots;
import dev.cofferdam.operator.generator.Generators;
import dev.cofferdam.operator.generator.Generators.Made;
import dev.cofferdam.operator.store.Accesses;
import dev.cofferdam.operator.store.Stores;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.client.Vaults;

/// Reads all that a wish asks for, source by source; later ones override earlier ones, the first
/// problem ends it.
final class Gatherer {
    private final Stores stores;
    private final Accesses accesses;
    private final Vaults vaults;
    private final Generators generators;
    private final Slots slots;

    Gatherer(Sources sources) {
        this.stores = sources.access().stores();
        this.accesses = sources.access().accesses();
        this.vaults = sources.access().vaults();
        this.generators = sources.generators();
        this.slots = sources.slots();
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
            case Answer.Got<Stores.Use>(Stores.Use.Usable(var vault)) ->
                    harvest(read(source, vault, namespace, lane));
        };
    }

    private Answer<SecretData> read(
            Source.Stored source, Provider.Vault vault, String namespace, Lane lane) {
        return accesses.of(vault, namespace)
                .then(access -> read(source, new Place(access, vault, lane)));
    }

    private Answer<SecretData> read(Source.Stored source, Place place) {
        return switch (source) {
            case Source.Entry entry ->
                    secret(entry.remote(), place)
                            .then(
                                    members ->
                                            Reader.entry(
                                                    entry, members, name(place, entry.remote())));
            case Source.Extract extract ->
                    secret(extract.remote(), place)
                            .then(
                                    members ->
                                            Reader.extract(
                                                    extract,
                                                    members,
                                                    name(place, extract.remote())));
            case Source.Find find ->
                    slots.away(() -> finder(place).find(find.criteria(), find.path()))
                            .then(secrets -> Reader.found(find, secrets));
        };
    }

    private Finder finder(Place place) {
        return new Finder(vaults, place.access(), place.vault().engine(), place.lane());
    }

    private record Place(Access access, Provider.Vault vault, Lane lane) {}

    private Answer<Json.Members> secret(RemoteRef remote, Place place) {
        var engine = place.vault().engine();
        var secret = new KvSecret(remote.key(), remote.version());
        return slots.away(
                () ->
                        remote.part() == RemoteRef.Part.METADATA
                                ? vaults.metadata(
                                        place.access(), engine, remote.key(), place.lane())
                                : vaults.read(place.access(), engine, secret, place.lane()));
    }

    private static String name(Place place, RemoteRef remote) {
        var mount = place.vault().engine().mount();
        return "secret " + (mount.isEmpty() ? "" : mount + "/") + remote.key();
    }
}
