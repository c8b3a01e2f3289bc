package dev.cofferdam.operator.cluster.metadata;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.operator.cluster.Grants;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches of Secrets and ConfigMaps by their metadata alone: one for each kind and each namespace
/// that is granted and referred to, or one for each kind where all namespaces are ours to see. A
/// watch ends when no object refers to anything there any more.
public final class MetadataWatches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataWatches.class);
    private static final String EVERYWHERE = "";

    private final Grants grants;
    private final boolean everywhere;
    private final MetadataClient client;
    private final Map<Place, Watch> watches = new ConcurrentHashMap<>();
    private volatile Consumer<Referenced> changed = _ -> {};

    /// @param everywhere whether one watch may see all namespaces
    public MetadataWatches(KubernetesClient client, Grants grants, boolean everywhere) {
        this.grants = grants;
        this.everywhere = everywhere;
        this.client = new MetadataClient(client);
    }

    private record Place(ObjectKey.Kind kind, String namespace) {}

    private record Watch(MetadataWatch<?> watch, Set<Object> users) {}

    /// Calls `listener` with what appears, changes or goes.
    public void onChange(Consumer<Referenced> listener) {
        changed = listener;
    }

    /// How many watches see what is in a namespace.
    public int count(String namespace) {
        var seen = everywhere ? EVERYWHERE : namespace;
        return (int)
                watches.keySet().stream().filter(place -> seen.equals(place.namespace())).count();
    }

    /// The names of a kind in a namespace, where it is watched.
    public Set<String> names(ObjectKey.Kind kind, String namespace) {
        var watch = watches.get(new Place(kind, everywhere ? EVERYWHERE : namespace));
        return watch == null ? Set.of() : watch.watch().names(namespace);
    }

    /// Starts the watch that covers this object, unless it runs already. Does nothing where we have
    /// no grant; the next call tries again.
    public void need(Referenced object, Object user) {
        if (grants.covers(object.namespace())) {
            watches.compute(place(object), (place, watch) -> joined(place, watch, user));
        }
    }

    private @Nullable Watch joined(Place place, @Nullable Watch watch, Object user) {
        if (watch != null) {
            watch.users().add(user);
            return watch;
        }
        var users = ConcurrentHashMap.<Object>newKeySet();
        users.add(user);
        return switch (KubernetesErrors.attempt(() -> new Watch(start(place), users))) {
            case ApiResult.Done<Watch>(var started) -> started;
            case ApiResult.Failed<Watch>(var failure, _) -> {
                LOG.atInfo()
                        .addKeyValue("kind", place.kind())
                        .addKeyValue("namespace", place.namespace())
                        .addKeyValue("status", failure.status().code())
                        .log("Cannot watch what is referred to.");
                yield null;
            }
        };
    }

    private MetadataWatch<?> start(Place place) {
        var here = place.namespace();
        return switch (place.kind()) {
            case SECRET ->
                    MetadataWatch.start(
                            here.equals(EVERYWHERE)
                                    ? client.get().secrets().inAnyNamespace()
                                    : client.get().secrets().inNamespace(here),
                            new Versions<>(Secret::new),
                            object -> tell(place.kind(), object));
            case CONFIG_MAP ->
                    MetadataWatch.start(
                            here.equals(EVERYWHERE)
                                    ? client.get().configMaps().inAnyNamespace()
                                    : client.get().configMaps().inNamespace(here),
                            new Versions<>(ConfigMap::new),
                            object -> tell(place.kind(), object));
        };
    }

    private void tell(ObjectKey.Kind kind, HasMetadata object) {
        var metadata = object.getMetadata();
        changed.accept(new Referenced(kind, metadata.getNamespace(), metadata.getName()));
    }

    /// Stops the watches that a user no longer needs, unless others need them.
    public void keepOnly(Object user, Set<Referenced> before, Set<Referenced> now) {
        var kept = now.stream().map(this::place).collect(Collectors.toSet());
        for (var object : before) {
            if (!kept.contains(place(object))) {
                watches.computeIfPresent(place(object), (_, watch) -> left(watch, user));
            }
        }
    }

    private static @Nullable Watch left(Watch watch, Object user) {
        watch.users().remove(user);
        if (!watch.users().isEmpty()) {
            return watch;
        }
        watch.watch().close();
        return null;
    }

    private Place place(Referenced object) {
        return new Place(object.kind(), everywhere ? EVERYWHERE : object.namespace());
    }

    @Override
    public void close() {
        watches.values().forEach(watch -> watch.watch().close());
        client.close();
    }
}
