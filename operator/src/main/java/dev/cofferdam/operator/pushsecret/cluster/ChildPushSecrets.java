package dev.cofferdam.operator.pushsecret.cluster;

import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.api.pushsecret.ClusterPushSecretSpec;
import dev.cofferdam.api.v1alpha1.ClusterPushSecret;
import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.cluster.OwnedObjects;
import dev.cofferdam.operator.pushsecret.PushSecretIndex;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The PushSecrets of one ClusterPushSecret. An object belongs to it by the name and API version in
/// the controller reference, not by the uid, as External Secrets does it.
record ChildPushSecrets(ClusterPushSecret owner, PushSecretIndex index)
        implements OwnedObjects.Ownership<PushSecret> {
    private static final String KIND = "ClusterPushSecret";
    private static final ClusterPushSecretSpec.Metadata NO_METADATA =
            new ClusterPushSecretSpec.Metadata(null, null);

    /// The name of the ClusterPushSecret that controls this PushSecret.
    static Optional<String> ownerOf(PushSecret child) {
        return OwnedObjects.controller(child)
                .filter(controller -> KIND.equals(controller.getKind()))
                .map(OwnerReference::getName);
    }

    /// The PushSecret that the ClusterPushSecret wants in a namespace.
    PushSecret wanted(String namespace, String name) {
        var metadata =
                Objects.requireNonNullElse(owner.getSpec().pushSecretMetadata(), NO_METADATA);
        var child = new PushSecret();
        child.setMetadata(
                new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(Nulls.map(metadata.labels()))
                        .withAnnotations(Nulls.map(metadata.annotations()))
                        .withOwnerReferences(OwnedObjects.reference(owner))
                        .build());
        child.setSpec(owner.getSpec().pushSecretSpec());
        return child;
    }

    @Override
    public Optional<PushSecret> find(String namespace, String name) {
        return index.one(namespace, name);
    }

    @Override
    public boolean owns(PushSecret found) {
        return OwnedObjects.controller(found)
                .filter(controller -> KIND.equals(controller.getKind()))
                .filter(controller -> owner.getApiVersion().equals(controller.getApiVersion()))
                .filter(controller -> owner.getMetadata().getName().equals(controller.getName()))
                .isPresent();
    }

    @Override
    public boolean isAsWanted(PushSecret found, PushSecret wanted) {
        var live = found.getMetadata();
        var metadata = wanted.getMetadata();
        return Objects.equals(found.getSpec(), wanted.getSpec())
                && Nulls.map(live.getLabels()).equals(Nulls.map(metadata.getLabels()))
                && Nulls.map(live.getAnnotations()).equals(Nulls.map(metadata.getAnnotations()))
                && live.getOwnerReferences().equals(metadata.getOwnerReferences());
    }

    @Override
    public PushSecret merged(PushSecret found, PushSecret wanted) {
        wanted.getMetadata().setResourceVersion(found.getMetadata().getResourceVersion());
        wanted.getMetadata().setFinalizers(found.getMetadata().getFinalizers());
        return wanted;
    }

    /// Why a namespace failed; empty where it did not.
    static Optional<String> failure(OwnedObjects.Result result) {
        return switch (result) {
            case OwnedObjects.Result.Applied _, OwnedObjects.Result.Pruned _ -> Optional.empty();
            case OwnedObjects.Result.Foreign _ ->
                    Optional.of("push secret already exists in namespace");
            case OwnedObjects.Result.Failed(_, var attempted, var failure) ->
                    Optional.of(
                            "could not %s the PushSecret: the API server answered %s"
                                    .formatted(
                                            attempted.name().toLowerCase(Locale.ROOT),
                                            failure.status().answered()));
        };
    }
}
