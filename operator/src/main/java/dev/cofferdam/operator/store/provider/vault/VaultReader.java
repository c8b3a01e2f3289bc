package dev.cofferdam.operator.store.provider.vault;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.client.Vaults;

/// Reads a KV engine of Vault.
public record VaultReader(Vaults vaults, Place place, WorkerSlots slots) implements StoreReader {
    /// Which engine, reached how, and how urgently.
    public record Place(Access access, KvEngine engine, Lane lane) {}

    @Override
    public Answer<SecretData> entry(Source.Entry entry) {
        return secret(entry.remote())
                .then(members -> Reader.entry(entry, members, name(entry.remote())));
    }

    @Override
    public Answer<SecretData> extract(Source.Extract extract) {
        return secret(extract.remote())
                .then(members -> Reader.extract(extract, members, name(extract.remote())));
    }

    @Override
    public Answer<SecretData> find(Source.Find find) {
        var finder = new Finder(vaults, place.access(), place.engine(), place.lane());
        return slots.away(() -> finder.find(find.criteria(), find.path()))
                .then(secrets -> Reader.found(find, secrets));
    }

    private Answer<Json.Members> secret(RemoteRef remote) {
        return slots.away(
                () ->
                        remote.part() == RemoteRef.Part.METADATA
                                ? vaults.metadata(
                                        place.access(), place.engine(), remote.key(), place.lane())
                                : vaults.read(
                                        place.access(),
                                        place.engine(),
                                        new KvSecret(remote.key(), remote.version()),
                                        place.lane()));
    }

    private String name(RemoteRef remote) {
        var mount = place.engine().mount();
        return "secret " + (mount.isEmpty() ? "" : mount + "/") + remote.key();
    }
}
