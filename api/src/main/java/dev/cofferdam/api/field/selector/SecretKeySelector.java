package dev.cofferdam.api.field.selector;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// One key of a Secret.
@ManifestPart
public record SecretKeySelector(
        @JsonPropertyDescription("Name of the Secret.")
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name,
        @JsonPropertyDescription(
                        """
                Namespace of the Secret. Only a ClusterSecretStore may name \
                another than its user's; left out there, it is the namespace of \
                the object that uses the store.""")
                @Pattern(Patterns.LABEL)
                @Size(min = 1, max = Patterns.LABEL_SIZE)
                @Nullable String namespace,
        @JsonPropertyDescription("Key within the Secret. Some references know a usual key.")
                @Pattern(Patterns.KEY)
                @Size(min = 1, max = Patterns.KEY_SIZE)
                @Nullable String key) {}
