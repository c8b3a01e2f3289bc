package dev.cofferdam.sync.target;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.ownership.Labels;
import dev.cofferdam.sync.ownership.Metadata;
import java.util.List;
import java.util.Set;

/// A Secret as the API server holds it.
public record LiveSecret(
        String type,
        boolean immutable,
        SecretData data,
        Metadata metadata,
        List<OwnerReference> owners,
        List<String> finalizers,
        Written written) {
    public LiveSecret {
        finalizers = List.copyOf(finalizers);
        owners = List.copyOf(owners);
    }

    SecretDraft asDraft() {
        return new SecretDraft(type, immutable, data, metadata, owners, finalizers);
    }

    /// One of the object's `metadata.ownerReferences`.
    public record OwnerReference(
            String apiVersion,
            String kind,
            String name,
            String uid,
            boolean controller,
            boolean blockOwnerDeletion) {
        boolean isExternalSecret() {
            return kind.equals("ExternalSecret") && apiVersion.startsWith(Labels.GROUP + "/");
        }
    }

    /// What the API server's `managedFields` say was written by the owner's field manager.
    public record Written(Set<String> keys, Set<String> labels, Set<String> annotations) {
        public Written {
            keys = Set.copyOf(keys);
            labels = Set.copyOf(labels);
            annotations = Set.copyOf(annotations);
        }
    }
}
