package dev.cofferdam.operator.store;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.operator.store.provider.fake.FakeReader;
import dev.cofferdam.operator.store.provider.kubernetes.KubernetesReader;
import dev.cofferdam.operator.store.provider.vault.VaultReader;
import dev.cofferdam.sync.externalsecret.SourceFetch;
import dev.cofferdam.sync.externalsecret.SyncSpec;
import dev.cofferdam.sync.provider.fake.FakeSecrets;
import dev.cofferdam.vault.Lane;
import dev.cofferdam.vault.kv.KvReading;
import java.util.HashMap;
import java.util.Map;

/// Opens the stores that one object uses, each by its provider and once: an open store gives one
/// answer for each secret, whatever is taken from it.
public final class Readers {
    private final StoreAccess access;
    private final WorkerSlots slots;
    private final SyncSpec spec;
    private final Lane lane;
    private final KvReading reading;
    private final Map<StoreRef, Answer<StoreReader>> open = new HashMap<>();

    /// @param spec all that is going to be read
    public Readers(StoreAccess access, WorkerSlots slots, SyncSpec spec, Lane lane) {
        this.access = access;
        this.slots = slots;
        this.spec = spec;
        this.lane = lane;
        this.reading = access.vaults().reading();
    }

    /// The store as the spec's namespace reads it.
    public Answer<StoreReader> open(StoreRef store, Provider provider) {
        return open.computeIfAbsent(store, _ -> reader(store, provider));
    }

    private Answer<StoreReader> reader(StoreRef store, Provider provider) {
        var consumer = spec.owner().namespace();
        return switch (provider) {
            case Provider.Vault vault ->
                    access.accesses()
                            .of(vault, consumer)
                            .map(to -> new VaultReader.Place(to, vault.engine(), lane))
                            .map(
                                    place ->
                                            new VaultReader(
                                                    reading,
                                                    place,
                                                    SourceFetch.both(spec, store),
                                                    slots));
            case Provider.Fake fake ->
                    Answer.got(new FakeReader(new FakeSecrets(fake, access.pushed().of(store))));
            case Provider.Kubernetes kubernetes ->
                    access.remotes()
                            .in(kubernetes, consumer)
                            .map(remote -> new KubernetesReader(remote, slots));
            case Provider.Unsupported(var name) ->
                    Answer.failed(StoreProblems.unsupportedProvider(name));
        };
    }
}
