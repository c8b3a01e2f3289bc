package dev.cofferdam.sync.target;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import java.util.List;

/// A Secret as it is to be; what is not in here stays as it is.
public record SecretDraft(
        String type,
        boolean immutable,
        SecretData data,
        Metadata metadata,
        List<OwnerReference> owners,
        List<String> finalizers) {
    public SecretDraft {
        finalizers = List.copyOf(finalizers);
        owners = List.copyOf(owners);
    }
}
