package dev.cofferdam.operator.restart;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.JsonPatch;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.RestartDecision;
import dev.cofferdam.sync.restart.RestartRecord;
import dev.cofferdam.sync.restart.RestartVerdict;
import dev.cofferdam.sync.restart.seen.SeenContents;
import dev.cofferdam.sync.restart.workload.Workload;
import dev.cofferdam.sync.restart.workload.WorkloadKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes annotations of workloads, and nothing else of them but `spec.restartAt` of a Rollout. Each
/// write is one merge patch that fails where the workload has changed since it was seen.
final class WorkloadWriter {
    /// Not to begin with `kubectl`: Flux takes over what such managers wrote.
    static final String MANAGER = "cofferdam-rotation";

    private static final String STRATEGY = "reloader.stakater.com/rollout-strategy";

    private final JsonPatch patches;

    WorkloadWriter(KubernetesClient client) {
        this.patches = new JsonPatch(client);
    }

    /// Notes what the pods run with.
    ApiResult<Optional<Workload>> adopt(Workload workload, SeenContents seen) {
        return send(workload, Map.of(SeenContents.ANNOTATION, seen.text()), Optional.empty());
    }

    /// Notes that it is suspended.
    ApiResult<Optional<Workload>> suspend(Workload workload, RestartRecord record) {
        return send(workload, Map.of(RestartRecord.ANNOTATION, record.text()), Optional.empty());
    }

    /// Restarts it.
    ApiResult<Optional<Workload>> restart(
            Workload workload, RestartVerdict.Restart restart, Instant now) {
        var annotations =
                Map.of(
                        SeenContents.ANNOTATION,
                        restart.seen().text(),
                        RestartRecord.ANNOTATION,
                        restart.record().text());
        var spec =
                evicts(workload)
                        ? members("restartAt", text(now.truncatedTo(ChronoUnit.SECONDS).toString()))
                        : members(
                                "template",
                                members(
                                        "metadata",
                                        members(
                                                "annotations",
                                                members(
                                                        RestartDecision.HASH,
                                                        text(restart.hash())))));
        return send(workload, annotations, Optional.of(spec));
    }

    /// Whether its pods are evicted by the controller of Rollouts, without a new ReplicaSet.
    static boolean evicts(Workload workload) {
        return workload.id().kind() == WorkloadKind.ROLLOUT
                && !workload.annotations().get(STRATEGY).equals("rollout");
    }

    private ApiResult<Optional<Workload>> send(
            Workload workload, Map<String, String> annotations, Optional<Json> spec) {
        var metadata = new TreeMap<String, Json>();
        metadata.put("uid", text(workload.version().uid()));
        metadata.put("resourceVersion", text(workload.version().resourceVersion()));
        var texts = new TreeMap<String, Json>();
        annotations.forEach((name, value) -> texts.put(name, text(value)));
        metadata.put("annotations", new Json.Members(texts));
        var patch = new TreeMap<String, Json>();
        patch.put("metadata", new Json.Members(metadata));
        spec.ifPresent(json -> patch.put("spec", json));
        var id = workload.id();
        var path =
                "/apis/%s/namespaces/%s/%s/%s"
                        .formatted(
                                id.kind().apiVersion(),
                                id.namespace(),
                                id.kind().resource(),
                                id.name());
        return KubernetesErrors.attempt(
                () ->
                        WorkloadWatch.Reader.read(
                                patches.merge(path, GoJson.write(new Json.Members(patch)), MANAGER),
                                id.kind()));
    }

    private static Json members(String name, Json value) {
        return new Json.Members(new TreeMap<>(Map.of(name, value)));
    }

    private static Json text(String text) {
        return new Json.Text(text);
    }
}
