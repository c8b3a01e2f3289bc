package dev.cofferdam.api.schema;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Locale;

/// A manifest of one of our kinds, in a version of choice.
record Manifest(GenericKubernetesResource object, String version) {
    static final List<String> KINDS =
            List.of("ExternalSecret", "SecretStore", "ClusterSecretStore");
    static final List<String> VERSIONS = List.of("v1", "v1beta1");
    private static final String ONLY_VERSION = "v1alpha1";
    private static final String GROUP = "external-secrets.io";

    /// The manifest in each of the versions of its kind.
    static List<Manifest> read(String text) {
        var yaml = new KubernetesSerialization();
        var written = yaml.unmarshal(text, GenericKubernetesResource.class);
        if (!written.getApiVersion().startsWith(GROUP)) {
            return List.of(new Manifest(written, written.getApiVersion()));
        }
        if (written.getApiVersion().endsWith("/" + ONLY_VERSION)) {
            return List.of(new Manifest(written, ONLY_VERSION));
        }
        return VERSIONS.stream()
                .map(
                        version -> {
                            var object = yaml.clone(written);
                            object.setApiVersion(GROUP + "/" + version);
                            return new Manifest(object, version);
                        })
                .toList();
    }

    /// @param version with its group, or one of the compatible group's without
    static ResourceDefinitionContext of(String version, String kind) {
        int slash = version.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? GROUP : version.substring(0, slash))
                .withVersion(version.substring(slash + 1))
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(
                        !kind.startsWith("Cluster")
                                && !List.of("Baseline", "Platform").contains(kind))
                .build();
    }

    Resource<GenericKubernetesResource> with(KubernetesClient client) {
        return client.genericKubernetesResources(of(version, object.getKind())).resource(object);
    }
}
