package dev.cofferdam.baseline.subject;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the pods in objects of kinds that are not Kubernetes' own, wherever they stand: a field
/// named like `template` or `podTemplate` with containers that name an image, or a whole Pod in
/// another object.
public final class PodTemplates {
    /// Kinds of others that many clusters serve, each with its pod template at `spec.template`.
    /// Policies can only name kinds, so these are the ones that they are asked about.
    public static final List<Kind> KINDS =
            List.of(
                    new Kind("argoproj.io", "v1alpha1", "Rollout", "rollouts"),
                    new Kind("serving.knative.dev", "v1", "Service", "services"),
                    new Kind("serving.knative.dev", "v1", "Configuration", "configurations"),
                    new Kind("apps.openshift.io", "v1", "DeploymentConfig", "deploymentconfigs"),
                    new Kind("apps.kruise.io", "v1alpha1", "CloneSet", "clonesets"),
                    new Kind("apps.kruise.io", "v1alpha1", "DaemonSet", "daemonsets"),
                    new Kind("apps.kruise.io", "v1alpha1", "BroadcastJob", "broadcastjobs"),
                    new Kind("apps.kruise.io", "v1beta1", "StatefulSet", "statefulsets"));

    /// Groups with kinds that hold no pod besides those of [Workload], or only patterns of pods.
    private static final Set<String> WITHOUT =
            Set.of("", "apps", "batch", "apiextensions.k8s.io", "kyverno.io");

    /// Groups that describe their pods by something else than containers.
    private static final Set<String> MACHINES = Set.of("kubevirt.io", "pool.kubevirt.io");

    private static final Set<String> CONTAINERS =
            Set.of(
                    "container",
                    "containers",
                    "ephemeralContainers",
                    "initContainers",
                    "script",
                    "sidecars",
                    "steps");

    /// What has an image and one of these is a container.
    private static final Set<String> OF_CONTAINERS =
            Set.of("args", "command", "env", "envFrom", "securityContext", "volumeMounts");

    /// What is for a chart, and is judged as what the chart becomes.
    private static final Set<String> VALUES = Set.of("values", "valuesObject");

    private final List<Place> found = new ArrayList<>();
    private boolean hasMore;

    /// A pod template or Pod inside another object.
    ///
    /// @param path where it stands, such as `spec.replicatedJobs[0].template.spec.template`
    /// @param template the part of the object itself, not a copy
    public record Place(String path, Map<?, ?> template) {}

    private PodTemplates() {}

    /// Looks for them in an object of a kind that is not Kubernetes' own; there are none in others.
    public static PodTemplates search(Map<?, ?> object) {
        var search = new PodTemplates();
        var group = Kind.group(object);
        search.hasMore = MACHINES.contains(group);
        if (object.get("kind") instanceof String
                && !WITHOUT.contains(group)
                && !group.endsWith(".kyverno.io")) {
            search.fields(object, "");
        }
        return search;
    }

    /// All of them, in the order in which they stand there.
    public List<Place> places() {
        return Collections.unmodifiableList(found);
    }

    /// Whether pods are also described in a form that is not known, so that they are not judged.
    public boolean hasMore() {
        return hasMore;
    }

    private void look(@Nullable Object value, String name, String path) {
        switch (value) {
            case Map<?, ?> map when isPod(map, name) -> found.add(new Place(path, map));
            case Map<?, ?> map -> {
                hasMore |= isContainer(map, name);
                fields(map, path + ".");
            }
            case List<?> list -> {
                for (int index = 0; index < list.size(); index++) {
                    look(list.get(index), name, path + "[" + index + "]");
                }
            }
            case null, default -> {}
        }
    }

    private void fields(Map<?, ?> map, String prefix) {
        map.forEach(
                (key, value) -> {
                    var name = String.valueOf(key);
                    if (!VALUES.contains(name)) {
                        look(value, name, prefix + name);
                    }
                });
    }

    private static boolean isPod(Map<?, ?> map, String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return (Workload.POD.kind().isOf(map)
                        || lower.endsWith("template")
                        || lower.endsWith("templates")
                        || lower.endsWith("templatespec"))
                && map.get("spec") instanceof Map<?, ?> spec
                && spec.get("containers") instanceof List<?> list
                && list.stream().allMatch(Map.class::isInstance)
                && list.stream().anyMatch(PodTemplates::namesAnImage);
    }

    private static boolean isContainer(Map<?, ?> map, String name) {
        return namesAnImage(map)
                && (CONTAINERS.contains(name)
                        || map.keySet().stream()
                                .anyMatch(key -> OF_CONTAINERS.contains(String.valueOf(key))));
    }

    private static boolean namesAnImage(Object container) {
        return container instanceof Map<?, ?> map && map.get("image") instanceof String;
    }
}
