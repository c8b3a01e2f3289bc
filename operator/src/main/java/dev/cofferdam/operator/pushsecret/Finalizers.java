package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.UnaryOperator;

/// The finalizer of PushSecrets that delete their copies. External Secrets uses the same one, so
/// that either operator removes what the other has set.
record Finalizers(KubernetesClient client) {
    static final String NAME = "pushsecret.externalsecrets.io/finalizer";

    static boolean isOn(PushSecret resource) {
        return resource.hasFinalizer(NAME);
    }

    /// Sets the finalizer, or removes it; writes only a change.
    void set(PushSecret resource, boolean wanted) {
        if (wanted && !isOn(resource)) {
            edit(resource, Finalizers::with);
        } else if (!wanted && isOn(resource)) {
            edit(resource, Finalizers::without);
        }
    }

    private static PushSecret with(PushSecret resource) {
        resource.addFinalizer(NAME);
        return resource;
    }

    private static PushSecret without(PushSecret resource) {
        resource.removeFinalizer(NAME);
        return resource;
    }

    private void edit(PushSecret resource, UnaryOperator<PushSecret> change) {
        var metadata = resource.getMetadata();
        var _ =
                KubernetesErrors.unlessNotFound(
                        () ->
                                client.resources(PushSecret.class)
                                        .inNamespace(metadata.getNamespace())
                                        .withName(metadata.getName())
                                        .edit(change));
    }
}
