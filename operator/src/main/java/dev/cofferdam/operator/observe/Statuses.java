package dev.cofferdam.operator.observe;

import dev.cofferdam.core.trace.Trace;
import dev.cofferdam.operator.cluster.request.JsonPatch;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes the statuses of one kind, and remembers each until the cache has caught up with it, so
/// that no decision is based on a status older than what we wrote.
///
/// The framework's own way to patch a status is not used: it takes a change of the spec that
/// arrives at the same moment for part of its own write, and the change is never reconciled
/// (operator-framework/java-operator-sdk issue 3398).
public final class Statuses<R extends CustomResource<?, S>, S> {
    private static final String FIELD_MANAGER = "cofferdam";

    private final JsonPatch patches;
    private final KubernetesSerialization json;
    private final Map<ResourceID, Written<S>> written = new ConcurrentHashMap<>();

    public Statuses(KubernetesClient client) {
        this.patches = new JsonPatch(client);
        this.json = client.getKubernetesSerialization();
    }

    /// The object with the newest status that is known.
    public R fresh(R resource) {
        var last = written.get(ResourceID.fromResource(resource));
        if (last == null) {
            return resource;
        }
        if (version(resource) >= last.version()) {
            written.remove(ResourceID.fromResource(resource), last);
            return resource;
        }
        var fresh = json.clone(resource);
        fresh.setStatus(last.status());
        return fresh;
    }

    /// Writes a status, whole. Does nothing where the object is gone.
    public void write(R resource, S status) {
        var patch = json.asJson(List.of(Map.of("op", "add", "path", "/status", "value", status)));
        var span = Trace.current().request("Kubernetes patch status");
        var _ = Trace.in(span, () -> patched(resource, status, patch));
    }

    private boolean patched(R resource, S status, String patch) {
        KubernetesErrors.unlessNotFound(() -> patches.status(resource, patch, FIELD_MANAGER))
                .ifPresent(
                        version ->
                                written.put(
                                        ResourceID.fromResource(resource),
                                        new Written<>(Long.parseLong(version), status)));
        return true;
    }

    public void forget(HasMetadata resource) {
        written.remove(ResourceID.fromResource(resource));
    }

    private static long version(HasMetadata resource) {
        return Long.parseLong(resource.getMetadata().getResourceVersion());
    }

    private record Written<S>(long version, S status) {}
}
