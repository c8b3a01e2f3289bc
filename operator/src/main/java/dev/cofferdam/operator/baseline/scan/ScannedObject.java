package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An object as the API server gave it, whole.
record ScannedObject(Kind kind, Map<String, Object> tree) {
    private static final String NAMESPACE = "Namespace";

    /// The API server leaves version and kind out of the objects in a list.
    static ScannedObject listed(Kind kind, Map<String, Object> item) {
        var tree = new LinkedHashMap<>(item);
        tree.put("apiVersion", apiVersion(kind));
        tree.put("kind", kind.name());
        return new ScannedObject(kind, tree);
    }

    private static String apiVersion(Kind kind) {
        return kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
    }

    String apiVersion() {
        return apiVersion(kind);
    }

    String name() {
        return metadata("name");
    }

    /// Empty for an object that is in none.
    String namespace() {
        return metadata("namespace");
    }

    String uid() {
        return metadata("uid");
    }

    String resourceVersion() {
        return metadata("resourceVersion");
    }

    /// The namespace that decides which rules apply: a Namespace is judged as if it were in itself.
    String place() {
        return kind.name().equals(NAMESPACE) ? name() : namespace();
    }

    /// Whether another scanned object made it; the other one is reported then.
    boolean isMadeByAnother() {
        return maps(child(tree, "metadata").get("ownerReferences")).stream()
                .filter(owner -> Boolean.TRUE.equals(owner.get("controller")))
                .anyMatch(owner -> Workload.of(owner).isPresent());
    }

    /// Whether pods will still be made from the template in it.
    boolean makesPods() {
        return Workload.of(tree)
                .map(
                        workload ->
                                switch (workload) {
                                    case POD, POD_TEMPLATE -> false;
                                    case JOB -> !isOver();
                                    case REPLICATION_CONTROLLER,
                                            DEPLOYMENT,
                                            REPLICA_SET,
                                            STATEFUL_SET,
                                            DAEMON_SET,
                                            CRON_JOB ->
                                            true;
                                })
                .orElse(false);
    }

    private boolean isOver() {
        return maps(child(tree, "status").get("conditions")).stream()
                .filter(condition -> "True".equals(condition.get("status")))
                .anyMatch(
                        condition ->
                                List.of("Complete", "Failed")
                                        .contains(String.valueOf(condition.get("type"))));
    }

    private String metadata(String field) {
        return Objects.toString(child(tree, "metadata").get(field), "");
    }

    private static Map<?, ?> child(Map<?, ?> parent, String field) {
        return parent.get(field) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<? extends Map<?, ?>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(element -> (Map<?, ?>) element)
                        .toList()
                : List.of();
    }
}
