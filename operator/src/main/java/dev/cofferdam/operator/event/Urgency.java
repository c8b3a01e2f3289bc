package dev.cofferdam.operator.event;

import dev.cofferdam.api.externalsecret.LastSync;
import dev.cofferdam.api.field.SyncedVersion;
import dev.cofferdam.api.v1.ExternalSecret;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;

/// Which objects a person or a Pod waits for: their reconciles go before refreshes.
public final class Urgency {
    private Urgency() {}

    /// Whether the object is new, or an ExternalSecret that was changed since its last sync. One
    /// that fails is not urgent, however often it is retried.
    public static boolean isUrgent(HasMetadata object) {
        if (!(object instanceof CustomResource<?, ?> resource)) {
            return false;
        }
        return resource.getStatus() == null
                || (resource instanceof ExternalSecret externalSecret && isChanged(externalSecret));
    }

    private static boolean isChanged(ExternalSecret resource) {
        var last = LastSync.of(resource);
        return !last.isNever() && !last.version().equals(SyncedVersion.of(resource.getMetadata()));
    }
}
