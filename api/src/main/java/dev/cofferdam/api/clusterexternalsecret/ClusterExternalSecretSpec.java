package dev.cofferdam.api.clusterexternalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.LabelSelector;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec` of a ClusterExternalSecret.
@ManifestPart
public record ClusterExternalSecretSpec(
        @JsonPropertyDescription("What the ExternalSecrets say.") @Required
                @Nullable ExternalSecretSpec externalSecretSpec,
        @JsonPropertyDescription("Name of the ExternalSecrets; that of this object when left out.")
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String externalSecretName,
        @JsonPropertyDescription("Labels and annotations of the ExternalSecrets.")
                @Nullable ChildMetadata externalSecretMetadata,
        @JsonPropertyDescription("Namespaces by their labels. Write namespaceSelectors instead.")
                @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription(
                        "Namespaces by their labels: those that any of the selectors selects.")
                @Nullable List<LabelSelector> namespaceSelectors,
        @JsonPropertyDescription("Namespaces by their names. Write namespaceSelectors instead.")
                @Nullable
                        List<
                                @Pattern(Patterns.LABEL) @Size(min = 1, max = Patterns.LABEL_SIZE)
                                String>
                        namespaces,
        @JsonPropertyDescription(
                        """
                How often all namespaces are looked at, as a duration such as \
                1h, besides whenever one changes; 1h when left out.""")
                @Pattern(Patterns.DURATION)
                @Nullable String refreshTime) {

    /// `externalSecretMetadata`.
    @ManifestPart
    public record ChildMetadata(
            @JsonPropertyDescription("Labels.") @Nullable Map<String, String> labels,
            @JsonPropertyDescription("Annotations.") @Nullable Map<String, String> annotations) {}
}
