package dev.cofferdam.baseline.normal;

import java.util.Map;

/// What the API server has noted of who set which field. Binding a Pod to its node notes nothing.
final class Ownership {
    private Ownership() {}

    /// Whether `spec.nodeName` of the Pod was set when it was created.
    static boolean namesNode(Map<String, Object> pod) {
        return Tree.children(Tree.map(pod.get("metadata")), "managedFields").stream()
                .map(entry -> Tree.map(Tree.map(entry.get("fieldsV1")).get("f:spec")))
                .anyMatch(spec -> spec.containsKey("f:nodeName"));
    }
}
