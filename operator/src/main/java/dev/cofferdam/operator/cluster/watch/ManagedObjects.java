package dev.cofferdam.operator.cluster.watch;

import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.sync.externalsecret.Seen.Held;
import dev.cofferdam.sync.lease.LeaseRecord;
import dev.cofferdam.sync.ownership.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Watches the objects of a kind that are marked as kept: in each namespace that granted us its
/// own, or in all of them at once. One that no longer is what was written calls the listener.
public final class ManagedObjects<T extends HasMetadata> implements AutoCloseable {
    private static final String EVERYWHERE = "";

    private final Watched<T> kind;
    private final boolean everywhere;
    private final BiConsumer<String, String> disturbed;
    private final Map<String, CompletableFuture<Watch<T>>> watches = new ConcurrentHashMap<>();
    private final Map<String, Held> expected = new ConcurrentHashMap<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();

    /// @param disturbed called with namespace and name
    public ManagedObjects(
            Watched<T> kind, boolean everywhere, BiConsumer<String, String> disturbed) {
        this.kind = kind;
        this.everywhere = everywhere;
        this.disturbed = disturbed;
    }

    /// What the cache knows of an object; waits for the namespace's first list where it is the
    /// first to ask.
    public Held held(String namespace, String name) {
        var key = HeldObjects.key(namespace, name);
        var held = watch(namespace).objects().get(key);
        var expectation = expected.get(key);
        if (expectation != null) {
            return expectation;
        }
        return held == null ? new Held.Missing(false) : of(held);
    }

    /// What an object records of leases, as the cache knows it; empty where that is nothing.
    public String leases(String namespace, String name) {
        var held = watch(namespace).objects().get(HeldObjects.key(namespace, name));
        return held == null
                ? ""
                : held.getMetadata().getAnnotations().getOrDefault(LeaseRecord.ANNOTATION, "");
    }

    /// Says that an object is about to be written with content of this hash, so that no reconcile takes
    /// the time until the watch tells of it for a disturbance.
    public void expect(String namespace, String name, String hash) {
        expected.put(HeldObjects.key(namespace, name), new Held.Present(true, hash));
    }

    /// Takes back what [#expect] said, since the write failed.
    public void forget(String namespace, String name) {
        expected.remove(HeldObjects.key(namespace, name));
    }

    /// Says that the API server made content of this hash of what was written, such as by defaults,
    /// and that this is as it should be.
    public void accept(String namespace, String name, String hash) {
        accepted.put(HeldObjects.key(namespace, name), hash);
    }

    /// The names of the objects of a namespace that carry this created-by label.
    public List<String> createdBy(String namespace, String createdBy) {
        return watch(namespace).objects().createdBy(namespace, createdBy);
    }

    /// Whether every watch that was started still runs.
    public State state() {
        return State.without(
                running().entrySet().stream()
                        .filter(watch -> !watch.getValue().informer().isRunning())
                        .map(
                                watch ->
                                        watch.getKey().equals(EVERYWHERE)
                                                ? kind.plural() + " are not watched any more"
                                                : "%s of namespace %s are not watched any more"
                                                        .formatted(kind.plural(), watch.getKey()))
                        .sorted()
                        .toList());
    }

    private Watch<T> watch(String namespace) {
        var scope = everywhere ? EVERYWHERE : namespace;
        var mine = new CompletableFuture<Watch<T>>();
        var there = watches.putIfAbsent(scope, mine);
        return there == null ? started(scope, mine) : joined(there);
    }

    /// Starts a watch for all who wait for it, with no lock held; callers after a failure
    /// try again.
    private Watch<T> started(String scope, CompletableFuture<Watch<T>> mine) {
        try {
            mine.complete(start(scope));
        } catch (RuntimeException | Error failure) {
            watches.remove(scope, mine);
            mine.completeExceptionally(failure);
        }
        return joined(mine);
    }

    private static <T extends HasMetadata> Watch<T> joined(CompletableFuture<Watch<T>> watch) {
        try {
            return watch.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /// Those that have been started.
    private Map<String, Watch<T>> running() {
        var running = new HashMap<String, Watch<T>>();
        watches.forEach(
                (scope, watch) -> {
                    if (watch.isDone() && !watch.isCompletedExceptionally()) {
                        running.put(scope, watch.join());
                    }
                });
        return running;
    }

    private Watch<T> start(String namespace) {
        var objects = new HeldObjects<>(kind);
        var operation =
                namespace.equals(EVERYWHERE)
                        ? kind.operation().inAnyNamespace()
                        : kind.operation().inNamespace(namespace);
        var informer = operation.withLabel(Labels.MANAGED, "true").runnableInformer(0);
        informer.removeNamespaceIndex()
                .itemStore(objects)
                .exceptionHandler((started, _) -> started);
        informer.addEventHandler(new Handler(objects));
        informer.run();
        return new Watch<>(informer, objects);
    }

    private Held of(T held) {
        var metadata = held.getMetadata();
        var hash = metadata.getAnnotations().getOrDefault(HeldObjects.HASH, "");
        var written = metadata.getAnnotations().getOrDefault(Labels.DATA_HASH, "");
        var key = HeldObjects.key(metadata.getNamespace(), metadata.getName());
        var intact = hash.equals(written) || hash.equals(accepted.get(key));
        return new Held.Present(intact, intact ? written : hash);
    }

    @Override
    public void close() {
        running().values().forEach(watch -> watch.informer().close());
    }

    private record Watch<T extends HasMetadata>(
            SharedIndexInformer<T> informer, HeldObjects<T> objects) {}

    private final class Handler implements ResourceEventHandler<T> {
        private final HeldObjects<T> objects;

        Handler(HeldObjects<T> objects) {
            this.objects = objects;
        }

        @Override
        public void onAdd(T object) {
            note(object);
        }

        @Override
        public void onUpdate(T before, T after) {
            note(after);
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            var metadata = object.getMetadata();
            forget(metadata.getNamespace(), metadata.getName());
            accepted.remove(HeldObjects.key(metadata.getNamespace(), metadata.getName()));
            disturbed.accept(metadata.getNamespace(), metadata.getName());
        }

        private void note(T object) {
            var metadata = object.getMetadata();
            forget(metadata.getNamespace(), metadata.getName());
            if (of(objects.lean(object)) instanceof Held.Present(var intact, _) && !intact) {
                disturbed.accept(metadata.getNamespace(), metadata.getName());
            }
        }
    }
}
