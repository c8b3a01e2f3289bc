package dev.cofferdam.sync.restart.workload;

import dev.cofferdam.core.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A workload as the API server holds it, as far as restarts need it.
///
/// @param version its UID and resource version, which a patch repeats as a precondition
/// @param annotations of its metadata and of its pod template: those that may concern restarts
/// @param references what its pods read
/// @param owned whether a controller owns it, such as an operator
/// @param finished when its last rollout was reported complete, where that is reported
/// @param reloaderWrote when Reloader last wrote it
public record Workload(
        WorkloadId id,
        Version version,
        Annotations annotations,
        SortedMap<ContentRef, ReadKeys> references,
        Map<String, String> podLabels,
        RolloutState rollout,
        Restartability restartability,
        long replicas,
        boolean owned,
        boolean deleting,
        Optional<Instant> finished,
        Optional<Instant> reloaderWrote) {
    private static final String OURS = "cofferdam.dev/";
    private static final String RELOADER = "reloader.stakater.com/";
    private static final String MANAGER = "Reloader";

    public Workload {
        references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
        podLabels = Map.copyOf(podLabels);
    }

    public record Version(String uid, String resourceVersion) {}

    /// Those of the workload itself, and those of its pods.
    public record Annotations(Map<String, String> workload, Map<String, String> template) {
        public Annotations {
            workload = Map.copyOf(workload);
            template = Map.copyOf(template);
        }

        /// One of the workload itself; empty where it has none.
        public String get(String name) {
            return workload.getOrDefault(name, "");
        }
    }

    /// Reads a workload.
    ///
    /// @param object the whole object
    public static Workload read(WorkloadKind kind, Json object) {
        var tree = JsonView.of(object);
        var metadata = tree.at("metadata");
        var template = tree.at("spec", "template");
        return new Workload(
                new WorkloadId(kind, metadata.text("namespace"), metadata.text("name")),
                new Version(metadata.text("uid"), metadata.text("resourceVersion")),
                new Annotations(concerning(metadata), concerning(template.at("metadata"))),
                PodTemplate.references(template.at("spec")),
                template.texts("metadata", "labels"),
                RolloutState.of(kind, tree),
                Restartability.of(tree.at("spec")),
                tree.number(1, "spec", "replicas"),
                metadata.list("ownerReferences").stream()
                        .anyMatch(owner -> owner.isTrue("controller")),
                !metadata.text("deletionTimestamp").isEmpty(),
                finished(tree.at("status")),
                reloaderWrote(metadata));
    }

    private static Map<String, String> concerning(JsonView metadata) {
        return metadata.texts("annotations").entrySet().stream()
                .filter(each -> each.getKey().startsWith(OURS) || each.getKey().contains(RELOADER))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<Instant> finished(JsonView status) {
        return status.list("conditions").stream()
                .filter(each -> each.text("reason").equals("NewReplicaSetAvailable"))
                .flatMap(each -> each.time("lastUpdateTime").stream())
                .findFirst();
    }

    private static Optional<Instant> reloaderWrote(JsonView metadata) {
        return metadata.list("managedFields").stream()
                .filter(entry -> entry.text("manager").equals(MANAGER))
                .flatMap(entry -> entry.time("time").stream())
                .max(Instant::compareTo);
    }

    /// Whether its pods read this object.
    public boolean reads(ContentRef object) {
        return references.containsKey(object);
    }

    /// The same in another version.
    public Workload with(Version other) {
        return new Workload(
                id,
                other,
                annotations,
                references,
                podLabels,
                rollout,
                restartability,
                replicas,
                owned,
                deleting,
                finished,
                reloaderWrote);
    }
}
