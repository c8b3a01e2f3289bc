package dev.cofferdam.operator.store;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.StoreReader;
import dev.cofferdam.operator.store.provider.fake.FakeReader;
import dev.cofferdam.operator.store.provider.kubernetes.KubernetesReader;
import dev.cofferdam.operator.store.provider.vault.VaultReader;
import dev.cofferdam.sync.provider.fake.FakeSecrets;
import dev.cofferdam.vault.Lane;

/// Opens stores for those who use them, each by its provider.
public record Readers(StoreAccess access, WorkerSlots slots) {
    /// The store as `consumer`, a namespace, reads it.
    public Answer<StoreReader> open(StoreRef store, Provider provider, String consumer, Lane lane) {
        return switch (provider) {
            case Provider.Vault vault ->
                    access.accesses()
                            .of(vault, consumer)
                            .map(to -> new VaultReader.Place(to, vault.engine(), lane))
                            .map(place -> new VaultReader(access.vaults(), place, slots));
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
