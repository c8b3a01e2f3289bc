package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.LabelSelector;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// Which stores to write to.
@ManifestPart
public record PushStoreRef(
        @JsonPropertyDescription("Name of the store.")
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String name,
        @JsonPropertyDescription("All stores with these labels, in place of one name.")
                @Nullable LabelSelector labelSelector,
        @JsonPropertyDescription(
                        """
                SecretStore (of the same namespace, also when left out) or \
                ClusterSecretStore.""")
                @Nullable String kind) {}
