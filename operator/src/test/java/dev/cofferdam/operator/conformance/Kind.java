package dev.cofferdam.operator.conformance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The kinds that cases use, and where the API server keeps them.
enum Kind {
    SECRET("Secret", "v1", "secrets", true),
    CONFIG_MAP("ConfigMap", "v1", "configmaps", true),
    SERVICE_ACCOUNT("ServiceAccount", "v1", "serviceaccounts", true),
    NAMESPACE("Namespace", "v1", "namespaces", false),
    EXTERNAL_SECRET("ExternalSecret", "external-secrets.io/v1", "externalsecrets", true),
    SECRET_STORE("SecretStore", "external-secrets.io/v1", "secretstores", true),
    CLUSTER_STORE("ClusterSecretStore", "external-secrets.io/v1", "clustersecretstores", false),
    PUSH_SECRET("PushSecret", "external-secrets.io/v1alpha1", "pushsecrets", true),
    CLUSTER_PUSH_SECRET(
            "ClusterPushSecret", "external-secrets.io/v1alpha1", "clusterpushsecrets", false);

    private final String word;
    private final String version;
    private final String plural;
    private final boolean namespaced;

    Kind(String word, String version, String plural, boolean namespaced) {
        this.word = word;
        this.version = version;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no case may use the kind " + word + " yet"));
    }

    String word() {
        return word;
    }

    String version() {
        return version;
    }

    boolean isNamespaced() {
        return namespaced;
    }

    /// Whether outcomes tell of it, Secrets aside.
    boolean isReported() {
        return this == EXTERNAL_SECRET
                || this == SECRET_STORE
                || this == CLUSTER_STORE
                || this == PUSH_SECRET
                || this == CLUSTER_PUSH_SECRET;
    }

    boolean isStore() {
        return this == SECRET_STORE || this == CLUSTER_STORE;
    }

    /// The path of one object, in the version that the manifest names.
    String path(String apiVersion, String namespace, String name) {
        var root = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        var folder = namespaced ? root + "/namespaces/" + namespace : root;
        return folder + "/" + plural + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
