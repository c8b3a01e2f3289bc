package dev.cofferdam.operator.cluster.metadata;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One watch, and which versions of objects were there when it began.
final class MetadataWatch<T extends HasMetadata> implements ResourceEventHandler<T>, AutoCloseable {
    private final SharedIndexInformer<T> informer;
    private final Consumer<T> changed;
    private final Versions<T> versions;
    private volatile Map<String, String> first = Map.of();
    private volatile boolean started;

    private MetadataWatch(
            SharedIndexInformer<T> informer, Versions<T> versions, Consumer<T> changed) {
        this.informer = informer;
        this.versions = versions;
        this.changed = changed;
    }

    /// Starts a watch; returns once all objects are known.
    ///
    /// @param versions where their versions are kept
    /// @param changed called with what appears, changes or goes after that
    static <T extends HasMetadata> MetadataWatch<T> start(
            Informable<T> operation, Versions<T> versions, Consumer<T> changed) {
        var informer = operation.runnableInformer(0);
        informer.removeNamespaceIndex().itemStore(versions).exceptionHandler((begun, _) -> begun);
        var watch = new MetadataWatch<>(informer, versions, changed);
        informer.addEventHandler(watch);
        informer.run();
        watch.first = versions.all();
        watch.started = true;
        return watch;
    }

    /// The names of the objects in a namespace.
    Set<String> names(String namespace) {
        return versions.values()
                .map(HasMetadata::getMetadata)
                .filter(metadata -> namespace.equals(metadata.getNamespace()))
                .map(ObjectMeta::getName)
                .collect(Collectors.toSet());
    }

    /// What was there at the start is told as if it were new.
    @Override
    public void onAdd(T object) {
        var version = object.getMetadata().getResourceVersion();
        if (started && !version.equals(first.get(Versions.key(object)))) {
            changed.accept(object);
        }
    }

    @Override
    public void onUpdate(T before, T after) {
        var version = after.getMetadata().getResourceVersion();
        if (started && !version.equals(before.getMetadata().getResourceVersion())) {
            changed.accept(after);
        }
    }

    @Override
    public void onDelete(T object, boolean unknown) {
        changed.accept(object);
    }

    @Override
    public void close() {
        informer.close();
    }
}
