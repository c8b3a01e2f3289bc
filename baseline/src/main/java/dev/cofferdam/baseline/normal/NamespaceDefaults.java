package dev.cofferdam.baseline.normal;

import java.util.Map;

/// What a Namespace becomes: it carries its name as a label.
final class NamespaceDefaults {
    private NamespaceDefaults() {}

    static void apply(Map<String, Object> namespace) {
        var metadata = Tree.child(namespace, "metadata");
        if (metadata.get("name") instanceof String name && !name.isEmpty()) {
            Tree.child(metadata, "labels").put("kubernetes.io/metadata.name", name);
        }
    }
}
