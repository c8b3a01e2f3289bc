package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.sync.provider.kubernetes.SecretEntry;
import dev.cofferdam.sync.provider.kubernetes.SecretSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes Secrets into the namespace of a store's API server, with the store's own credential. Each
/// answer says whether anything was written; what is as it should be is left alone.
///
/// @param store only a cluster store may be pushed to in another namespace than its own
public record KubernetesWriter(StoreRef store, RemoteNamespace home, WorkerSlots slots) {
    private static final SecretSnapshot NOTHING =
            new SecretSnapshot("", Map.of(), Map.of(), SecretData.empty());

    /// Creates the Secret, or replaces what the entry says of it.
    public Answer<Boolean> push(SecretEntry push) {
        return namespace(push)
                .then(
                        namespace ->
                                slots.away(
                                        () ->
                                                namespace
                                                        .get(push.remoteKey())
                                                        .then(
                                                                there ->
                                                                        push(
                                                                                push, namespace,
                                                                                there))));
    }

    private Answer<RemoteNamespace> namespace(SecretEntry push) {
        var other = push.metadata().namespace();
        if (other.isEmpty()) {
            return Answer.got(home);
        }
        return store instanceof StoreRef.Cluster
                ? Answer.got(home.named(other))
                : Answer.failed(
                        Problem.invalidField(
                                push.path() + ".metadata.spec.remoteNamespace",
                                """
                                is "%s", but only a ClusterSecretStore is pushed to in \
                                another namespace: remove it, or write such a store"""
                                        .formatted(other)));
    }

    private static Answer<Boolean> push(
            SecretEntry push, RemoteNamespace namespace, Optional<FoundSecret> there) {
        var before = there.map(FoundSecret::form).orElse(NOTHING);
        return push.over(before)
                .then(
                        wanted -> {
                            if (there.isEmpty()) {
                                var name = push.remoteKey();
                                return namespace.create(name, FoundSecret.made(name, wanted));
                            }
                            return wanted.equals(before)
                                    ? Answer.got(false)
                                    : namespace.update(there.get(), there.get().with(wanted));
                        });
    }

    /// Whether there is such a Secret, and with a property such a key in it.
    public Answer<Boolean> exists(String remoteKey, String property) {
        return slots.away(() -> home.get(remoteKey))
                .map(
                        there ->
                                there.map(FoundSecret::form)
                                        .filter(secret -> has(secret, property))
                                        .isPresent());
    }

    private static boolean has(SecretSnapshot secret, String property) {
        return property.isEmpty() || secret.data().values().containsKey(property);
    }

    /// Takes a property out of the Secret; without one, or with the last, the whole Secret goes.
    /// What is not there is well.
    public Answer<Boolean> delete(String remoteKey, String property) {
        return slots.away(
                () ->
                        home.get(remoteKey)
                                .then(
                                        there ->
                                                there.map(secret -> delete(secret, property))
                                                        .orElseGet(() -> Answer.got(false))));
    }

    private Answer<Boolean> delete(FoundSecret there, String property) {
        var secret = there.form();
        if (!has(secret, property)) {
            return Answer.got(false);
        }
        var rest =
                property.isEmpty() ? SecretData.empty() : secret.data().without(List.of(property));
        return rest.isEmpty()
                ? home.delete(there)
                : home.update(
                        there,
                        there.with(
                                new SecretSnapshot(
                                        secret.type(),
                                        secret.labels(),
                                        secret.annotations(),
                                        rest)));
    }
}
