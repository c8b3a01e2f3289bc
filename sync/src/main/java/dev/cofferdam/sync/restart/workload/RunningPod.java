package dev.cofferdam.sync.restart.workload;

import dev.cofferdam.core.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A pod as the API server holds it, as far as its running containers use Secrets and ConfigMaps.
///
/// @param workload what made it, as users see it, such as `Deployment/app`; `Pod/NAME` where nothing
///   did
/// @param rereads what its containers read as files alone, if they notice by themselves when these
///   change
/// @param since for each object, when the oldest of the running containers that read it started
public record RunningPod(
        String name, String workload, Set<ContentRef> rereads, Map<ContentRef, Instant> since) {
    /// Says that the containers of a pod read mounted files again after a change; an annotation of
    /// the pod template.
    public static final String REREADS = "cofferdam.dev/reloads-files";

    private static final String HASH = "pod-template-hash";

    public RunningPod {
        rereads = Set.copyOf(rereads);
        since = Map.copyOf(since);
    }

    /// Reads a pod; nothing where it has ended.
    ///
    /// @param object the whole object
    public static Optional<RunningPod> read(Json object) {
        var pod = JsonView.of(object);
        var phase = pod.text("status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return Optional.empty();
        }
        return Optional.of(
                new RunningPod(
                        pod.text("metadata", "name"),
                        workload(pod.at("metadata")),
                        "true".equals(pod.texts("metadata", "annotations").get(REREADS))
                                ? files(pod.at("spec"))
                                : Set.of(),
                        since(pod.at("spec"), started(pod.at("status")))));
    }

    private static Set<ContentRef> files(JsonView spec) {
        var files = new TreeSet<>(PodTemplate.references(spec).keySet());
        PodTemplate.containers(spec)
                .forEach(container -> files.removeAll(PodTemplate.variables(container)));
        return files;
    }

    /// When each container that runs now started, by its name.
    private static Map<String, Instant> started(JsonView status) {
        var started = new TreeMap<String, Instant>();
        JsonView.all(status, "containerStatuses", "initContainerStatuses")
                .forEach(
                        each ->
                                each.time("state", "running", "startedAt")
                                        .ifPresent(time -> started.put(each.text("name"), time)));
        return started;
    }

    private static Map<ContentRef, Instant> since(JsonView spec, Map<String, Instant> started) {
        var since = new TreeMap<ContentRef, Instant>();
        PodTemplate.containers(spec)
                .forEach(
                        container -> {
                            var time = started.get(container.text("name"));
                            if (time != null) {
                                PodTemplate.references(spec, container)
                                        .keySet()
                                        .forEach(
                                                ref -> since.merge(ref, time, RunningPod::earlier));
                            }
                        });
        return since;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// A ReplicaSet is named after its Deployment and the hash of the pod template.
    private static String workload(JsonView metadata) {
        var hash = "-" + metadata.texts("labels").getOrDefault(HASH, "");
        return metadata.list("ownerReferences").stream()
                .filter(owner -> owner.isTrue("controller"))
                .map(
                        owner -> {
                            var name = owner.text("name");
                            return owner.text("kind").equals("ReplicaSet")
                                            && hash.length() > 1
                                            && name.endsWith(hash)
                                    ? "Deployment/%s"
                                            .formatted(
                                                    name.substring(
                                                            0, name.length() - hash.length()))
                                    : owner.text("kind") + "/" + name;
                        })
                .findFirst()
                .orElse("Pod/" + metadata.text("name"));
    }
}
