package dev.cofferdam.operator.pushsecret.destination;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.store.Provider;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.core.vault.KvPath;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.pushsecret.RemotePath;
import dev.cofferdam.sync.pushsecret.removal.Place;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where stores lead now, for all consumers. No store is contacted for it.
public record Places(StoreAccess access) {
    private static final String SPEC = "f:spec";

    /// Where that is what a PushSecret of this namespace pushed through a store.
    ///
    /// @param settings the `metadata` of the entry that wrote it
    public Answer<Place> of(StoreRef store, String namespace, RemotePath remote, Json settings) {
        return access.stores()
                .provider(store)
                .then(
                        provider ->
                                switch (provider) {
                                    case Provider.Vault vault -> inVault(vault, remote);
                                    case Provider.Kubernetes to ->
                                            home(store, to, settings)
                                                    .then(home -> inCluster(to, namespace, home))
                                                    .map(there -> there.of(remote));
                                    case Provider.Fake _ ->
                                            Answer.got(Place.inFake(store, remote.key()));
                                    case Provider.Unsupported _ ->
                                            Answer.failed(Targets.notServed(store));
                                });
    }

    private static Answer<Place> inVault(Provider.Vault vault, RemotePath remote) {
        var connection = vault.connection();
        return KvPath.data(vault.engine(), remote.key())
                .map(
                        path ->
                                Place.inVault(
                                        connection.server(),
                                        connection.namespace(),
                                        path.toString(),
                                        remote.property()));
    }

    /// A namespace of an API server.
    private record Home(URI server, String namespace) {
        Place of(RemotePath remote) {
            return Place.inCluster(server, namespace, remote.key(), remote.property());
        }
    }

    private Answer<Home> inCluster(Provider.Kubernetes store, String consumer, String home) {
        return access.remotes().address(store, consumer).map(server -> new Home(server, home));
    }

    private static Answer<String> home(StoreRef store, Provider.Kubernetes to, Json settings) {
        return KubernetesTarget.elsewhere(store, settings)
                .map(other -> other.isEmpty() ? to.namespace() : other);
    }

    /// Whether what a store says may have changed after this time, so that it may have led elsewhere
    /// until then. One that is not there may have.
    public boolean mayHaveChanged(StoreRef store, Instant after) {
        return access.stores()
                .object(store)
                .map(found -> written(found.getMetadata()).isAfter(after))
                .orElse(true);
    }

    /// The last time at which anybody wrote the spec, as the API server notes it.
    private static Instant written(ObjectMeta metadata) {
        return Stream.concat(
                        Stream.of(metadata.getCreationTimestamp()),
                        metadata.getManagedFields().stream()
                                .filter(Places::isOfSpec)
                                .map(ManagedFieldsEntry::getTime))
                .map(Places::instant)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static boolean isOfSpec(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().containsKey(SPEC);
    }

    private static Instant instant(@Nullable String time) {
        try {
            return Instant.parse(Objects.requireNonNullElse(time, ""));
        } catch (DateTimeParseException _) {
            return Instant.MAX;
        }
    }
}
