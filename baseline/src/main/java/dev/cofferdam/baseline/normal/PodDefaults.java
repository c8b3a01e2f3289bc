package dev.cofferdam.baseline.normal;

import dev.cofferdam.baseline.subject.Workload;
import java.util.List;
import java.util.Map;

/// What a pod and a pod template become. Some defaults are for Pods alone; the token volume that
/// the ServiceAccount plugin adds to them is left out, since rules about tokens read the pod's own
/// `automountServiceAccountToken`.
final class PodDefaults {
    private static final List<String> CONTAINERS =
            List.of("initContainers", "containers", "ephemeralContainers");

    private static final String UNNAMED = "(unnamed)";

    private PodDefaults() {}

    static void apply(Workload workload, Map<String, Object> object) {
        var template = object;
        for (var name : workload.steps()) {
            template = Tree.child(template, name);
        }
        var spec = Tree.child(template, "spec");
        template(spec);
        if (workload == Workload.POD) {
            AppArmorAnnotations.toFields(object, spec);
            podAlone(spec);
        }
    }

    /// A template in an object of others becomes what the pods made from it will. Some of them
    /// leave the names of containers to their controller.
    static void ofOthers(Map<String, Object> template) {
        var spec = Tree.child(template, "spec");
        for (var list : CONTAINERS) {
            Tree.children(spec, list).forEach(one -> one.putIfAbsent("name", UNNAMED));
        }
        template(spec);
    }

    private static void template(Map<String, Object> spec) {
        serviceAccount(spec);
        pod(spec);
        for (var list : CONTAINERS) {
            Tree.children(spec, list).forEach(ContainerDefaults::apply);
        }
        Tree.children(spec, "volumes").forEach(VolumeDefaults::apply);
    }

    private static void pod(Map<String, Object> spec) {
        spec.putIfAbsent("dnsPolicy", "ClusterFirst");
        spec.putIfAbsent("restartPolicy", "Always");
        spec.putIfAbsent("terminationGracePeriodSeconds", 30L);
        spec.putIfAbsent("schedulerName", "default-scheduler");
        Tree.child(spec, "securityContext");
    }

    /// The old field and the new one are always both there; the new one wins.
    private static void serviceAccount(Map<String, Object> spec) {
        var name = spec.getOrDefault("serviceAccountName", spec.get("serviceAccount"));
        if (name != null) {
            spec.put("serviceAccountName", name);
            spec.put("serviceAccount", name);
        }
    }

    private static void podAlone(Map<String, Object> spec) {
        spec.putIfAbsent("serviceAccountName", "default");
        spec.putIfAbsent("serviceAccount", "default");
        spec.putIfAbsent("enableServiceLinks", true);
        for (var list : List.of("initContainers", "containers")) {
            for (var container : Tree.children(spec, list)) {
                ContainerDefaults.requests(container);
                if (Boolean.TRUE.equals(spec.get("hostNetwork"))) {
                    ContainerDefaults.hostPorts(container);
                }
            }
        }
    }
}
