package dev.cofferdam.operator.cluster.watch;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret;
import dev.cofferdam.sync.target.SecretDraft;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the API server's Secrets into `core`'s and back.
public final class SecretForm {
    private static final String OPAQUE = "Opaque";

    private SecretForm() {}

    public static SecretData data(Secret secret) {
        var data = new HashMap<String, SecretValue>();
        orEmpty(secret.getData())
                .forEach(
                        (key, encoded) ->
                                data.put(key, SecretValue.of(Base64.getDecoder().decode(encoded))));
        return SecretData.of(data);
    }

    /// The Secret as the decisions see it.
    ///
    /// @param fieldManager that wrote the fields to tell apart
    public static LiveSecret live(Secret secret, String fieldManager) {
        var metadata = secret.getMetadata();
        return new LiveSecret(
                secret.getType() == null ? OPAQUE : secret.getType(),
                Boolean.TRUE.equals(secret.getImmutable()),
                data(secret),
                Metadata.of(orEmpty(metadata.getLabels()), orEmpty(metadata.getAnnotations())),
                owners(metadata.getOwnerReferences()),
                metadata.getFinalizers() == null ? List.of() : metadata.getFinalizers(),
                written(metadata.getManagedFields(), fieldManager));
    }

    public static Secret toCreate(SecretDraft draft, String namespace, String name) {
        return new SecretBuilder(
                        withDraft(
                                new SecretBuilder().withNewMetadata().endMetadata().build(), draft))
                .editMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
    }

    /// The draft laid over the Secret it was drawn for; what a draft does not say stays.
    public static Secret withDraft(Secret secret, SecretDraft draft) {
        var encoded = new HashMap<String, String>();
        draft.data()
                .values()
                .forEach(
                        (key, value) ->
                                encoded.put(
                                        key, Base64.getEncoder().encodeToString(value.bytes())));
        return new SecretBuilder(secret)
                .withType(draft.type())
                .withImmutable(draft.immutable() ? Boolean.TRUE : null)
                .withData(encoded)
                .editMetadata()
                .withLabels(draft.metadata().labels())
                .withAnnotations(draft.metadata().annotations())
                .withOwnerReferences(draft.owners().stream().map(SecretForm::owner).toList())
                .withFinalizers(draft.finalizers())
                .withManagedFields(List.of())
                .endMetadata()
                .build();
    }

    private static List<LiveSecret.OwnerReference> owners(@Nullable List<OwnerReference> owners) {
        return owners == null ? List.of() : owners.stream().map(SecretForm::owner).toList();
    }

    private static LiveSecret.OwnerReference owner(OwnerReference owner) {
        return new LiveSecret.OwnerReference(
                owner.getApiVersion(),
                owner.getKind(),
                owner.getName(),
                owner.getUid(),
                Boolean.TRUE.equals(owner.getController()),
                Boolean.TRUE.equals(owner.getBlockOwnerDeletion()));
    }

    private static OwnerReference owner(LiveSecret.OwnerReference owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.apiVersion())
                .withKind(owner.kind())
                .withName(owner.name())
                .withUid(owner.uid())
                .withController(owner.controller() ? Boolean.TRUE : null)
                .withBlockOwnerDeletion(owner.blockOwnerDeletion() ? Boolean.TRUE : null)
                .build();
    }

    private static LiveSecret.Written written(
            @Nullable List<ManagedFieldsEntry> entries, String fieldManager) {
        var keys = new HashSet<String>();
        var labels = new HashSet<String>();
        var annotations = new HashSet<String>();
        for (var entry : entries == null ? List.<ManagedFieldsEntry>of() : entries) {
            if (fieldManager.equals(entry.getManager()) && entry.getFieldsV1() != null) {
                var fields = entry.getFieldsV1().getAdditionalProperties();
                keys.addAll(names(fields.get("f:data")));
                if (fields.get("f:metadata") instanceof Map<?, ?> metadata) {
                    labels.addAll(names(metadata.get("f:labels")));
                    annotations.addAll(names(metadata.get("f:annotations")));
                }
            }
        }
        return new LiveSecret.Written(keys, labels, annotations);
    }

    /// The member names of one level of `fieldsV1`, which writes `f:` before each and a `.` for the
    /// level itself.
    private static Set<String> names(@Nullable Object level) {
        var names = new HashSet<String>();
        if (level instanceof Map<?, ?> members) {
            for (var member : members.keySet()) {
                if (member instanceof String name && name.startsWith("f:")) {
                    names.add(name.substring(2));
                }
            }
        }
        return names;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
