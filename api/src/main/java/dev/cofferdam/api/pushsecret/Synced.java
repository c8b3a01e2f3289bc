package dev.cofferdam.api.pushsecret;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.field.SecretStoreRef;
import dev.cofferdam.api.status.Readiness;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.pushsecret.Entry;
import dev.cofferdam.sync.pushsecret.RemotePath;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was pushed where, as the status keeps it: by store, then by place, each with the entry that
/// wrote it.
public final class Synced {
    private static final PushData.RemoteRef NOWHERE = new PushData.RemoteRef(null, null);

    private final Map<String, Map<String, PushData>> stores;

    private Synced(Map<String, Map<String, PushData>> stores) {
        this.stores = stores;
    }

    /// Nothing.
    public static Synced nothing() {
        return new Synced(new TreeMap<>());
    }

    /// What the status of this PushSecret tells.
    public static Synced of(CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var recorded =
                resource.getStatus() == null ? null : resource.getStatus().syncedPushSecrets();
        return recorded == null ? nothing() : nothing().with(new Synced(recorded));
    }

    /// What the status tells of the last success.
    public static LastSync last(CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var status = resource.getStatus();
        return status == null
                ? LastSync.of(null, null, Readiness.of(null))
                : LastSync.of(
                        status.refreshTime(),
                        status.syncedResourceVersion(),
                        Readiness.of(status.conditions()));
    }

    /// The last time at which all that the status tells of was in the stores; before the first, when
    /// the object was created.
    public static Instant lastPush(CustomResource<PushSecretSpec, PushSecretStatus> resource) {
        var last = last(resource).refreshTime();
        return last.equals(Instant.EPOCH)
                ? LastSync.of(
                                resource.getMetadata().getCreationTimestamp(),
                                null,
                                Readiness.of(null))
                        .refreshTime()
                : last;
    }

    /// Both together; of two entries for one place, the other's.
    public Synced with(Synced other) {
        var both = copy();
        other.stores.forEach(
                (store, places) -> {
                    if (places != null) {
                        both.computeIfAbsent(store, _ -> new TreeMap<>()).putAll(places);
                    }
                });
        return new Synced(both);
    }

    /// This and a store that was written to, be it with nothing.
    public Synced with(StoreRef store) {
        var more = copy();
        more.computeIfAbsent(key(store), _ -> new TreeMap<>());
        return new Synced(more);
    }

    /// This and one entry more.
    ///
    /// @param spec which the entry comes from
    public Synced with(StoreRef store, Entry entry, PushSecretSpec spec) {
        var more = copy();
        more.computeIfAbsent(key(store), _ -> new TreeMap<>())
                .put(entry.remote().toString(), written(entry, spec));
        return new Synced(more);
    }

    /// This without one place.
    public Synced without(StoreRef store, String place) {
        var less = copy();
        less.getOrDefault(key(store), new TreeMap<>()).remove(place);
        return new Synced(less);
    }

    /// This without one store.
    public Synced without(StoreRef store) {
        var less = copy();
        less.remove(key(store));
        return new Synced(less);
    }

    public boolean isEmpty() {
        return stores.isEmpty();
    }

    /// Whether it tells of no place, be it of stores.
    public boolean isBare() {
        return stores.values().stream().allMatch(places -> places == null || places.isEmpty());
    }

    /// Whether anything was written to this store.
    public boolean knows(StoreRef store) {
        return stores.containsKey(key(store));
    }

    public boolean holds(StoreRef store, String place) {
        return stores.getOrDefault(key(store), Map.of()).containsKey(place);
    }

    /// The places in one store, by their names.
    public Map<String, RemotePath> places(StoreRef store) {
        var places = new TreeMap<String, RemotePath>();
        stores.getOrDefault(key(store), Map.of())
                .forEach((name, data) -> remote(data).ifPresent(each -> places.put(name, each)));
        return places;
    }

    /// The `metadata` of the entry that wrote a place.
    public Json settings(StoreRef store, String place) {
        var data = stores.getOrDefault(key(store), Map.of()).get(place);
        return PushContentsParser.json(data == null ? null : data.metadata());
    }

    /// The stores, for a PushSecret of this namespace. Keys that name none are left out.
    public List<StoreRef> stores(String namespace) {
        return stores.keySet().stream().flatMap(key -> store(key, namespace).stream()).toList();
    }

    /// As the status holds it.
    public Map<String, Map<String, PushData>> fields() {
        return Collections.unmodifiableMap(stores);
    }

    private static Optional<StoreRef> store(String key, String namespace) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var name = key.substring(slash + 1);
        return Optional.of(
                key.substring(0, slash).equals(SecretStoreRef.CLUSTER)
                        ? new StoreRef.Cluster(name)
                        : new StoreRef.Namespaced(namespace, name));
    }

    private static String key(StoreRef store) {
        return switch (store) {
            case StoreRef.Namespaced(_, var name) -> "SecretStore/" + name;
            case StoreRef.Cluster(var name) -> SecretStoreRef.CLUSTER + "/" + name;
        };
    }

    private static PushData written(Entry entry, PushSecretSpec spec) {
        if (!entry.origin().swept()) {
            return Nulls.list(spec.data()).get(entry.origin().index());
        }
        var dataTo = Nulls.list(spec.dataTo()).get(entry.origin().index());
        return new PushData(
                new PushData.Match(
                        entry.secretKey().isEmpty() ? null : entry.secretKey(),
                        new PushData.RemoteRef(entry.remote().key(), null)),
                dataTo.metadata(),
                dataTo.conversionStrategy());
    }

    private static Optional<RemotePath> remote(@Nullable PushData data) {
        if (data == null || data.match() == null) {
            return Optional.empty();
        }
        var ref = Objects.requireNonNullElse(data.match().remoteRef(), NOWHERE);
        return Optional.of(new RemotePath(Nulls.text(ref.remoteKey()), Nulls.text(ref.property())))
                .filter(remote -> !remote.key().isEmpty());
    }

    private Map<String, Map<String, PushData>> copy() {
        var copy = new TreeMap<String, Map<String, PushData>>();
        stores.forEach((store, places) -> copy.put(store, new TreeMap<>(places)));
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Synced that && stores.equals(that.stores);
    }

    @Override
    public int hashCode() {
        return stores.hashCode();
    }
}
