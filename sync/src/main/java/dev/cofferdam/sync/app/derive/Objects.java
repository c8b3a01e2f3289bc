package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.AppLabels;
import java.util.LinkedHashMap;
import java.util.Map;

/// Objects of an App as trees.
final class Objects {
    private Objects() {}

    /// An object that belongs to one App.
    static Map<String, Object> of(App app, String kind, String name, Map<String, Object> content) {
        return of(
                kind,
                Ordered.map(
                        "name", name,
                        "namespace", app.namespace(),
                        "labels", AppLabels.of(app)),
                content);
    }

    /// An object of the namespace, whichever of its Apps there are.
    static Map<String, Object> of(
            String namespace, String kind, String name, Map<String, Object> content) {
        return of(
                kind,
                Ordered.map(
                        "name", name,
                        "namespace", namespace,
                        "labels", AppLabels.OF_ALL),
                content);
    }

    /// An object with annotations beside its labels.
    static Map<String, Object> annotated(
            Map<String, Object> object, Map<String, String> annotations) {
        var metadata = new LinkedHashMap<String, Object>();
        if (object.get("metadata") instanceof Map<?, ?> before) {
            before.forEach((field, value) -> metadata.put(String.valueOf(field), value));
        }
        metadata.put("annotations", annotations);
        return Ordered.with(object, "metadata", metadata);
    }

    /// @param kind with its version, such as `v1/ServiceAccount`
    static Map<String, Object> of(
            String kind, Map<String, Object> metadata, Map<String, Object> content) {
        int slash = kind.lastIndexOf('/');
        return Ordered.with(
                Ordered.map(
                        "apiVersion",
                        kind.substring(0, slash),
                        "kind",
                        kind.substring(slash + 1),
                        "metadata",
                        metadata),
                content);
    }
}
