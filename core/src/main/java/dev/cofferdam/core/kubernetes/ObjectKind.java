package dev.cofferdam.core.kubernetes;

/// A kind of objects, in one version.
///
/// @param group the API group; empty for the kinds of Kubernetes' core
public record ObjectKind(String group, String version, String name) {
    /// What a target is where nothing else is said.
    public static final ObjectKind SECRET = new ObjectKind("", "v1", "Secret");

    public static final ObjectKind CONFIG_MAP = new ObjectKind("", "v1", "ConfigMap");

    /// From an `apiVersion` and a `kind`.
    public static ObjectKind of(String apiVersion, String kind) {
        var slash = apiVersion.indexOf('/');
        return new ObjectKind(
                apiVersion.substring(0, Math.max(0, slash)), apiVersion.substring(slash + 1), kind);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /// As the operator's flag has it: `ConfigMap`, or `argoproj.io/v1alpha1/Application`.
    @Override
    public String toString() {
        return apiVersion().equals("v1") ? name : apiVersion() + "/" + name;
    }
}
