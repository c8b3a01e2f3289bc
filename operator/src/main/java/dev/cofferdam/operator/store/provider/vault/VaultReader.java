package dev.cofferdam.operator.store.provider.vault;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.vault.KvEngine;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.sync.source.Reader;
import dev.cofferdam.sync.source.RemoteRef;
import dev.cofferdam.sync.source.RemoteRef.Part;
import dev.cofferdam.sync.source.Source;
import dev.cofferdam.vault.Access;
import dev.cofferdam.vault.KvSecret;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.kv.KvReading;
import java.util.Set;

/// Reads a KV engine of Vault.
///
/// @param both the keys of secrets of which data and metadata are wanted, as of one version
public record VaultReader(KvReading reading, Place place, Set<String> both, WorkerSlots slots)
        implements StoreReader {
    /// Which engine, reached how, and how urgently.
    public record Place(Access access, KvEngine engine, Lane lane) {}

    @Override
    public Answer<SecretData> entry(Source.Entry entry) {
        return slots.away(() -> secret(entry.remote()))
                .then(members -> Reader.entry(entry, members, name(entry.remote())));
    }

    @Override
    public Answer<SecretData> extract(Source.Extract extract) {
        return slots.away(() -> secret(extract.remote()))
                .then(members -> Reader.extract(extract, members, name(extract.remote())));
    }

    @Override
    public Answer<SecretData> find(Source.Find find) {
        return slots.away(() -> new Finder(this).find(find.criteria(), find.path()))
                .then(secrets -> Reader.found(find, secrets));
    }

    private Answer<Json.Members> secret(RemoteRef remote) {
        return remote.part() == Part.METADATA
                ? metadata(remote.key())
                : data(remote.key(), remote.version());
    }

    /// The members of a secret; an empty version means the newest.
    Answer<Json.Members> data(String key, String version) {
        if (version.isEmpty()) {
            agree(key);
        }
        return reading.read(
                place.access(), place.engine(), new KvSecret(key, version), place.lane());
    }

    Answer<Json.Members> metadata(String key) {
        agree(key);
        return reading.metadata(place.access(), place.engine(), key, place.lane());
    }

    private void agree(String key) {
        if (both.contains(key)) {
            reading.together(place.access(), place.engine(), key, place.lane());
        }
    }

    private String name(RemoteRef remote) {
        var mount = place.engine().mount();
        return "secret " + (mount.isEmpty() ? "" : mount + "/") + remote.key();
    }
}
