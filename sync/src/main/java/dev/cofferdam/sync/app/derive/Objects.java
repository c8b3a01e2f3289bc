package dev.cofferdam.sync.app.derive;

import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.sync.app.App;
import java.util.Map;

/// Objects of an App as trees.
final class Objects {
    /// The label by which the objects of an App are known; its value is the name of the App.
    static final String APP = "cofferdam.dev/app";

    /// The label of every object that is derived; what lacks it is not ours to change.
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    static final String COFFERDAM = "cofferdam";

    private Objects() {}

    /// An object that belongs to one App.
    static Map<String, Object> of(App app, String kind, String name, Map<String, Object> content) {
        return of(
                kind,
                Ordered.map(
                        "name", name,
                        "namespace", app.namespace(),
                        "labels", Ordered.map(MANAGED_BY, COFFERDAM, APP, app.name())),
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
                        "labels", Map.of(MANAGED_BY, COFFERDAM)),
                content);
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
