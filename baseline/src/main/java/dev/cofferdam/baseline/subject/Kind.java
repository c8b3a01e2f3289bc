package dev.cofferdam.baseline.subject;

import java.util.Map;
import java.util.Set;

/// A kind of object in the API: `version` is the one that policies are written for; objects of
/// other versions of the group are judged as they are.
public record Kind(String group, String version, String name, String plural) {
    private static final Set<String> CLUSTER =
            Set.of(
                    "Namespace",
                    "ClusterRole",
                    "ClusterRoleBinding",
                    "ClusterSecretStore",
                    "ClusterExternalSecret",
                    "ClusterPushSecret",
                    "Baseline");

    /// Whether its objects are in namespaces.
    public boolean namespaced() {
        return !CLUSTER.contains(name);
    }

    /// Whether `object` is of this kind, in whatever version.
    public boolean isOf(Map<?, ?> object) {
        return name.equals(object.get("kind"))
                && object.get("apiVersion") instanceof String
                && group.equals(group(object));
    }

    /// The group of `object`, empty for the one without a name.
    static String group(Map<?, ?> object) {
        return object.get("apiVersion") instanceof String api && api.contains("/")
                ? api.substring(0, api.indexOf('/'))
                : "";
    }
}
