package dev.cofferdam.cli.baseline;

import dev.cofferdam.baseline.subject.Workload;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whole objects around a pod, with what the API server wants besides.
final class Shapes {
    private static final Map<String, String> LABELS = Map.of("app", "wild");

    private Shapes() {}

    /// @param pod its metadata and spec, and nothing else that counts
    static Map<String, Object> of(Workload workload, String name, Map<?, ?> pod) {
        var object = new LinkedHashMap<String, Object>();
        var kind = workload.kind();
        object.put("apiVersion", kind.group().isEmpty() ? "v1" : kind.group() + "/v1");
        object.put("kind", kind.name());
        var template = labelled(pod);
        switch (workload) {
            case POD -> object.putAll(template);
            case POD_TEMPLATE -> object.put("template", template);
            case REPLICATION_CONTROLLER ->
                    object.put("spec", map("selector", LABELS, "template", template));
            case DEPLOYMENT, REPLICA_SET, STATEFUL_SET, DAEMON_SET ->
                    object.put(
                            "spec",
                            map("selector", Map.of("matchLabels", LABELS), "template", template));
            case JOB -> object.put("spec", Map.of("template", mortal(template)));
            case CRON_JOB ->
                    object.put(
                            "spec",
                            map(
                                    "schedule",
                                    "0 0 * * *",
                                    "jobTemplate",
                                    Map.of("spec", Map.of("template", mortal(template)))));
        }
        object.put("metadata", named(name, workload == Workload.POD ? template : Map.of()));
        return object;
    }

    private static Map<String, Object> labelled(Map<?, ?> pod) {
        var metadata = child(pod, "metadata");
        metadata.remove("name");
        metadata.put("labels", LABELS);
        return map("metadata", metadata, "spec", child(pod, "spec"));
    }

    /// A job's pod must be able to end.
    private static Map<String, Object> mortal(Map<String, Object> template) {
        var spec = child(template, "spec");
        spec.put("restartPolicy", "Never");
        return map("metadata", child(template, "metadata"), "spec", spec);
    }

    private static Map<String, Object> named(String name, Map<?, ?> pod) {
        var metadata = child(pod, "metadata");
        metadata.put("name", name);
        return metadata;
    }

    /// A copy that may be changed.
    private static Map<String, Object> child(Map<?, ?> parent, String name) {
        var copy = new LinkedHashMap<String, Object>();
        if (parent.get(name) instanceof Map<?, ?> child) {
            child.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static Map<String, Object> map(String a, Object one, String b, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(a, one);
        map.put(b, two);
        return map;
    }
}
