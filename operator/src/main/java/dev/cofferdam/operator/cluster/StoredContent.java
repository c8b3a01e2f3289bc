package dev.cofferdam.operator.cluster;

import dev.cofferdam.core.secret.SecretData;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a Secret or ConfigMap holds, its annotations, and who writes it.
///
/// @param managers the field managers that the API server noted
public record StoredContent(
        SecretData data, Map<String, String> annotations, List<String> managers) {
    public StoredContent {
        annotations = Map.copyOf(annotations);
        managers = List.copyOf(managers);
    }

    static StoredContent of(HasMetadata object, SecretData data) {
        var metadata = object.getMetadata();
        return new StoredContent(
                data,
                Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()),
                Objects.requireNonNullElse(
                                metadata.getManagedFields(), List.<ManagedFieldsEntry>of())
                        .stream()
                        .map(ManagedFieldsEntry::getManager)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }
}
