package dev.cofferdam.operator.namespace;

import dev.cofferdam.core.externalsecret.Labels;
import dev.cofferdam.core.externalsecret.Seen.Held;
import dev.cofferdam.operator.health.State;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Watches the Secrets that are marked as kept: in each namespace that granted us its Secrets, or
/// in all of them at once. A Secret that no longer is what was written calls the listener.
public final class ManagedSecrets implements AutoCloseable {
    private static final String EVERYWHERE = "";

    private final KubernetesClient client;
    private final boolean everywhere;
    private final BiConsumer<String, String> disturbed;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final Map<String, Held> expected = new ConcurrentHashMap<>();

    /// @param disturbed called with namespace and name
    public ManagedSecrets(
            KubernetesClient client, boolean everywhere, BiConsumer<String, String> disturbed) {
        this.client = client;
        this.everywhere = everywhere;
        this.disturbed = disturbed;
    }

    /// What the cache knows of a Secret; waits for the namespace's first list where it is the first
    /// to ask.
    public Held held(String namespace, String name) {
        var key = HeldSecrets.key(namespace, name);
        var held = watch(namespace).secrets().get(key);
        var expectation = expected.get(key);
        if (expectation != null) {
            return expectation;
        }
        return held == null ? new Held.Missing(false) : of(held);
    }

    /// Says that a Secret is about to be written with data of this hash, so that nobody takes the
    /// time until the watch tells of it for a disturbance.
    public void expect(String namespace, String name, String hash) {
        expected.put(HeldSecrets.key(namespace, name), new Held.Present(true, hash));
    }

    /// Takes back what [#expect] said, since the write failed.
    public void forget(String namespace, String name) {
        expected.remove(HeldSecrets.key(namespace, name));
    }

    /// Names and uids of the Secrets of a namespace that carry this created-by label.
    public List<Kept> createdBy(String namespace, String createdBy) {
        return watch(namespace)
                .secrets()
                .values()
                .map(Secret::getMetadata)
                .filter(metadata -> metadata.getNamespace().equals(namespace))
                .filter(metadata -> createdBy.equals(metadata.getLabels().get(Labels.CREATED_BY)))
                .map(metadata -> new Kept(metadata.getName(), metadata.getUid()))
                .toList();
    }

    public record Kept(String name, String uid) {}

    /// Whether every watch that was started still runs.
    public State state() {
        return State.without(
                watches.entrySet().stream()
                        .filter(watch -> !watch.getValue().informer().isRunning())
                        .map(
                                watch ->
                                        watch.getKey().equals(EVERYWHERE)
                                                ? "Secrets are not watched any more"
                                                : "Secrets of namespace "
                                                        + watch.getKey()
                                                        + " are not watched any more")
                        .sorted()
                        .toList());
    }

    private Watch watch(String namespace) {
        return watches.computeIfAbsent(everywhere ? EVERYWHERE : namespace, this::start);
    }

    private Watch start(String namespace) {
        var secrets = new HeldSecrets();
        var operation =
                namespace.equals(EVERYWHERE)
                        ? client.secrets().inAnyNamespace()
                        : client.secrets().inNamespace(namespace);
        var informer = operation.withLabel(Labels.MANAGED, "true").runnableInformer(0);
        informer.removeNamespaceIndex()
                .itemStore(secrets)
                .exceptionHandler((started, _) -> started);
        informer.addEventHandler(new Handler());
        informer.run();
        return new Watch(informer, secrets);
    }

    private static Held of(Secret held) {
        var annotations = held.getMetadata().getAnnotations();
        var hash = annotations.getOrDefault(HeldSecrets.HASH, "");
        return new Held.Present(hash.equals(annotations.get(Labels.DATA_HASH)), hash);
    }

    @Override
    public void close() {
        watches.values().forEach(watch -> watch.informer().close());
    }

    private record Watch(SharedIndexInformer<Secret> informer, HeldSecrets secrets) {}

    private final class Handler implements ResourceEventHandler<Secret> {
        @Override
        public void onAdd(Secret secret) {
            note(secret);
        }

        @Override
        public void onUpdate(Secret before, Secret after) {
            note(after);
        }

        @Override
        public void onDelete(Secret secret, boolean unknown) {
            forget(secret.getMetadata().getNamespace(), secret.getMetadata().getName());
            disturbed.accept(secret.getMetadata().getNamespace(), secret.getMetadata().getName());
        }

        private void note(Secret secret) {
            var metadata = secret.getMetadata();
            forget(metadata.getNamespace(), metadata.getName());
            if (of(HeldSecrets.stripped(secret)) instanceof Held.Present(var intact, _)
                    && !intact) {
                disturbed.accept(metadata.getNamespace(), metadata.getName());
            }
        }
    }
}
