package dev.cofferdam.operator.externalsecret;

import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Lets an ExternalSecret go. We put no finalizer on it: a Secret that it owns goes by garbage
/// collection, every other stays. The finalizer that another operator left is removed, or the
/// object could never go.
final class FinalizerCleanup {
    private static final String FOREIGN =
            "externalsecrets.external-secrets.io/externalsecret-cleanup";

    private final KubernetesClient client;
    private final RetryState memory;
    private final Meters meters;

    FinalizerCleanup(KubernetesClient client, RetryState memory, Meters meters) {
        this.client = client;
        this.memory = memory;
        this.meters = meters;
    }

    UpdateControl<ExternalSecret> to(ExternalSecret resource) {
        memory.forget(ResourceID.fromResource(resource));
        meters.of(MetricKind.EXTERNAL_SECRET).gone(ResourceID.fromResource(resource));
        if (resource.isMarkedForDeletion() && resource.hasFinalizer(FOREIGN)) {
            client.resource(resource).edit(FinalizerCleanup::released);
        }
        return UpdateControl.noUpdate();
    }

    private static ExternalSecret released(ExternalSecret resource) {
        resource.removeFinalizer(FOREIGN);
        return resource;
    }
}
