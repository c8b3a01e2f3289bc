package dev.cofferdam.operator.pushsecret.cluster;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.pushsecret.ClusterPushSecretSpec;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The PushSecrets of ClusterPushSecrets: written only where they differ, and only where they are
/// the ClusterPushSecret's own.
record ChildPushSecrets(KubernetesClient client, PushSecretIndex known) {
    private static final String KIND = "ClusterPushSecret";
    private static final String EXISTS = "push secret already exists in namespace";
    private static final ClusterPushSecretSpec.Metadata NO_METADATA =
            new ClusterPushSecretSpec.Metadata(null, null);

    /// Has the namespace hold the PushSecret; says what is in the way.
    Optional<String> keep(ClusterPushSecret parent, String namespace, String name) {
        var found = known.one(namespace, name);
        if (found.isPresent() && !owns(parent, found.get())) {
            return Optional.of(EXISTS);
        }
        var wanted = drawn(parent, namespace, name);
        if (found.isPresent() && same(found.get(), wanted)) {
            return Optional.empty();
        }
        return found.isPresent() ? update(found.get(), wanted) : create(wanted);
    }

    private Optional<String> create(PushSecret wanted) {
        try {
            client.resource(wanted).create();
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return failure.getCode() == HttpURLConnection.HTTP_CONFLICT
                    ? Optional.of(EXISTS)
                    : refused("create", failure);
        }
    }

    private Optional<String> update(PushSecret found, PushSecret wanted) {
        wanted.getMetadata().setResourceVersion(found.getMetadata().getResourceVersion());
        wanted.getMetadata().setFinalizers(found.getMetadata().getFinalizers());
        try {
            client.resource(wanted).update();
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return refused("update", failure);
        }
    }

    /// Has the namespace hold none of this name, as far as it is the parent's.
    Optional<String> remove(ClusterPushSecret parent, String namespace, String name) {
        var found = known.one(namespace, name).filter(child -> owns(parent, child));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            client.resource(found.get()).lockResourceVersion().delete();
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return refused("delete", failure);
        }
    }

    private static Optional<String> refused(String verb, KubernetesClientException failure) {
        return Optional.of(
                "could not %s the PushSecret: the API server answered %s"
                        .formatted(verb, failure.getCode()));
    }

    /// The name of the ClusterPushSecret that controls this PushSecret.
    static Optional<String> parent(PushSecret child) {
        return child.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .filter(owner -> KIND.equals(owner.getKind()))
                .map(OwnerReference::getName)
                .findFirst();
    }

    /// By name and API version, not by uid, as External Secrets does.
    private static boolean owns(ClusterPushSecret parent, PushSecret child) {
        return child.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .anyMatch(
                        owner ->
                                KIND.equals(owner.getKind())
                                        && parent.getApiVersion().equals(owner.getApiVersion())
                                        && parent.getMetadata().getName().equals(owner.getName()));
    }

    private static boolean same(PushSecret found, PushSecret wanted) {
        return Objects.equals(found.getSpec(), wanted.getSpec())
                && labels(found.getMetadata()).equals(labels(wanted.getMetadata()))
                && annotations(found.getMetadata()).equals(annotations(wanted.getMetadata()))
                && found.getMetadata()
                        .getOwnerReferences()
                        .equals(wanted.getMetadata().getOwnerReferences());
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return Nulls.map(metadata.getLabels());
    }

    private static Map<String, String> annotations(ObjectMeta metadata) {
        return Nulls.map(metadata.getAnnotations());
    }

    private static PushSecret drawn(ClusterPushSecret parent, String namespace, String name) {
        var metadata =
                Objects.requireNonNullElse(parent.getSpec().pushSecretMetadata(), NO_METADATA);
        var child = new PushSecret();
        child.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(Nulls.map(metadata.labels()))
                        .withAnnotations(Nulls.map(metadata.annotations()))
                        .withOwnerReferences(owner(parent))
                        .build());
        child.setSpec(parent.getSpec().pushSecretSpec());
        return child;
    }

    private static OwnerReference owner(ClusterPushSecret parent) {
        return new OwnerReferenceBuilder()
                .withApiVersion(parent.getApiVersion())
                .withKind(KIND)
                .withName(parent.getMetadata().getName())
                .withUid(parent.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
