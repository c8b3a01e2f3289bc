package dev.cofferdam.operator.cluster.watch;

import dev.cofferdam.core.kubernetes.ObjectKind;

/// A kind as the cluster serves it.
///
/// @param plural what its objects are called in paths, such as `configmaps`
public record ServedKind(ObjectKind kind, String plural, boolean namespaced) {
    /// As roles and kubectl name it, such as `configmaps` or `applications.argoproj.io`.
    public String resource() {
        return kind.group().isEmpty() ? plural : plural + "." + kind.group();
    }

    public String path(String namespace) {
        return root(kind) + "/namespaces/" + namespace + "/" + plural;
    }

    /// Where the API server tells of a group and version, and serves them.
    static String root(ObjectKind kind) {
        return (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion();
    }
}
