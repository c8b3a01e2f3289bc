package dev.cofferdam.reach.rbac;

/// What the API server is asked for.
public sealed interface ApiRequest {
    /// A request for a resource.
    ///
    /// @param namespace empty for the cluster, and for all namespaces
    /// @param name empty where the request names no object
    record OfResource(
            String verb,
            String group,
            String resource,
            String subresource,
            String namespace,
            String name)
            implements ApiRequest {}

    record OfPath(String verb, String path) implements ApiRequest {}
}
