package dev.cofferdam.api.field;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.core.kubernetes.ObjectKey;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// A Secret or ConfigMap that holds CA certificates.
@ManifestPart
public record CaProvider(
        @JsonPropertyDescription("Kind of the object that holds the certificates.") @Required
                @Nullable String type,
        @JsonPropertyDescription("Name of that object.")
                @Required
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name,
        @JsonPropertyDescription("Key under which the certificates stand, in PEM.")
                @Pattern(Patterns.KEY)
                @Size(min = 1, max = Patterns.KEY_SIZE)
                @Nullable String key,
        @JsonPropertyDescription(
                        """
                Namespace of that object: a must for a ClusterSecretStore, the \
                store's own for a SecretStore.""")
                @Pattern(Patterns.LABEL)
                @Size(min = 1, max = Patterns.LABEL_SIZE)
                @Nullable String namespace) {
    public static final Choice<ObjectKey.Kind> TYPES =
            Choice.<ObjectKey.Kind>empty()
                    .with("Secret", ObjectKey.Kind.SECRET)
                    .with("ConfigMap", ObjectKey.Kind.CONFIG_MAP);
}
