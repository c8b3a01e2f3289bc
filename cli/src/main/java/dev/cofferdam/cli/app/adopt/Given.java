package dev.cofferdam.cli.app.adopt;

import java.util.Map;

/// An object of a manifest.
///
/// @param namespace the one that it names, or that is given to those that name none
record Given(String kind, String namespace, String name, Map<?, ?> tree) {
    static final String CLUSTER_STORE = "ClusterSecretStore";

    /// As users see it: `ExternalSecret shop/db`.
    String title() {
        return namespace.isEmpty()
                ? kind + " " + name
                : "%s %s/%s".formatted(kind, namespace, name);
    }
}
