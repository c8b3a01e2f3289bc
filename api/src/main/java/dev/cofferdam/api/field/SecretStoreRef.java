package dev.cofferdam.api.field;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// Which store to read from.
@ManifestPart
public record SecretStoreRef(
        @JsonPropertyDescription("Name of the store.")
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name,
        @JsonPropertyDescription(
                        """
                SecretStore (of the same namespace, also when left out) or \
                ClusterSecretStore.""")
                @Nullable String kind) {
    public static final String CLUSTER = "ClusterSecretStore";
    public static final Choice<String> KINDS = Choice.of("SecretStore", CLUSTER);
}
