package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.operator.flow.Memory;
import dev.cofferdam.operator.metrics.Kind;
import dev.cofferdam.operator.report.Meters;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Lets an ExternalSecret go. We put no finalizer on it: a Secret that it owns goes by garbage
/// collection, every other stays. The finalizer that another operator left is removed, or the
/// object could never go.
final class Farewell {
    private static final String FOREIGN =
            "externalsecrets.external-secrets.io/externalsecret-cleanup";

    private final KubernetesClient client;
    private final Memory memory;
    private final Meters meters;

    Farewell(KubernetesClient client, Memory memory, Meters meters) {
        this.client = client;
        this.memory = memory;
        this.meters = meters;
    }

    UpdateControl<ExternalSecret> to(ExternalSecret resource) {
        memory.forget(ResourceID.fromResource(resource));
        meters.of(Kind.EXTERNAL_SECRET).gone(ResourceID.fromResource(resource));
        if (resource.isMarkedForDeletion() && resource.hasFinalizer(FOREIGN)) {
            client.resource(resource).edit(Farewell::released);
        }
        return UpdateControl.noUpdate();
    }

    private static ExternalSecret released(ExternalSecret resource) {
        resource.removeFinalizer(FOREIGN);
        return resource;
    }
}
