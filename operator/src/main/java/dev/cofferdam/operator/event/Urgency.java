package dev.cofferdam.operator.event;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.field.SyncedVersion;
import dev.cofferdam.api.v1.ExternalSecret;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;

/// How urgent a reconcile is, the most urgent first: what a person or a Pod waits for goes before
/// refreshes.
public enum Urgency {
    /// The object has no status yet.
    NEW,
    /// The ExternalSecret was changed since its last sync, such as by an annotation.
    CHANGED,
    /// Everything else, such as a retry.
    REFRESH;

    /// The urgency of a reconcile of the object as it is now.
    public static Urgency of(HasMetadata object) {
        if (object instanceof CustomResource<?, ?> resource && resource.getStatus() == null) {
            return NEW;
        }
        return object instanceof ExternalSecret resource && isChanged(resource) ? CHANGED : REFRESH;
    }

    private static boolean isChanged(ExternalSecret resource) {
        var last = LastSync.of(resource);
        return !last.isNever() && !last.version().equals(SyncedVersion.of(resource.getMetadata()));
    }
}
