package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.store.provider.kubernetes.KubernetesWriter;
import dev.cofferdam.operator.store.provider.kubernetes.RemoteNamespace;
import dev.cofferdam.sync.provider.kubernetes.PushMetadata;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.Payload;
import dev.cofferdam.sync.pushsecret.Push;
import dev.cofferdam.sync.pushsecret.RemotePath;
import java.util.Optional;

/// A namespace of an API server. Its Secrets are written with the store's own credential.
record KubernetesTarget(StoreRef store, RemoteNamespace home, WorkerSlots slots)
        implements PushTarget {
    /// Where an entry that the status tells of says in which namespace it was written.
    static final String STATUS_FIELD = "status.syncedPushSecrets";

    @Override
    public Optional<Problem> objection(Push push) {
        var entry = push.entry();
        if (metadata(entry) instanceof Answer.Failed<PushMetadata>(var problem)) {
            return Optional.of(problem);
        }
        if (entry.remote().property().isEmpty()) {
            return entry.secretKey().isEmpty() ? Optional.empty() : Optional.of(lone(entry));
        }
        return Binary.inJson(push);
    }

    @Override
    public boolean readsMetadata() {
        return true;
    }

    private static Problem lone(Entry entry) {
        return entry.origin().swept()
                ? Problem.invalidField(
                        entry.origin() + ".remoteKey",
                        "is missing: in an API server, the keys that fit become one Secret")
                : Problem.invalidField(
                        entry.origin() + ".match.remoteRef.property",
                        "is missing: a single key is pushed into a property");
    }

    private static Answer<PushMetadata> metadata(Entry entry) {
        return PushMetadata.parse(entry.settings(), entry.origin() + ".metadata");
    }

    @Override
    public Answer<Boolean> exists(RemotePath remote, Json settings) {
        return writer(settings).then(writer -> writer.exists(remote.key(), remote.property()));
    }

    @Override
    public Answer<Boolean> push(Entry entry, Payload payload, SecretSnapshot source) {
        return metadata(entry)
                .map(
                        metadata ->
                                new dev.cofferdam.sync.provider.kubernetes.SecretEntry(
                                        entry.remote().key(),
                                        entry.remote().property(),
                                        entry.secretKey(),
                                        source.with(data(payload)),
                                        metadata,
                                        entry.origin().toString()))
                .then(new KubernetesWriter(store, home, slots)::push);
    }

    private static SecretData data(Payload payload) {
        return switch (payload) {
            case Payload.Bytes(var key, var value) -> SecretData.of(key, value);
            case Payload.Keys(var data) -> data;
        };
    }

    @Override
    public Answer<Boolean> delete(RemotePath remote, Json settings) {
        return writer(settings).then(writer -> writer.delete(remote.key(), remote.property()));
    }

    /// For the namespace that an entry was or is to be written in. External Secrets looks and
    /// deletes in the store's own, whatever the entry says, and so finds Secrets of others.
    private Answer<KubernetesWriter> writer(Json settings) {
        return elsewhere(store, settings)
                .map(other -> other.isEmpty() ? home : home.named(other))
                .map(place -> new KubernetesWriter(store, place, slots));
    }

    /// The namespace that an entry was or is to be written in, where it is another than the store's
    /// own; else nothing.
    static Answer<String> elsewhere(StoreRef store, Json settings) {
        return PushMetadata.parse(settings, STATUS_FIELD)
                .map(metadata -> store instanceof StoreRef.Cluster ? metadata.namespace() : "");
    }
}
