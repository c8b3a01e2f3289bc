package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.LabelSelector;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec` of a ClusterPushSecret.
@ManifestPart
public record ClusterPushSecretSpec(
        @JsonPropertyDescription("The spec of each PushSecret.") @Required
                @Nullable PushSecretSpec pushSecretSpec,
        @JsonPropertyDescription(
                        """
                How often the namespaces are looked at, as a duration such as \
                30m; 1h when left out. Changes are noticed at once all the \
                same.""")
                @Pattern(Patterns.DURATION)
                @Nullable String refreshTime,
        @JsonPropertyDescription("Name of the PushSecrets; that of this object when left out.")
                @Pattern(Patterns.SUBDOMAIN)
                @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                @Nullable String pushSecretName,
        @JsonPropertyDescription("Labels and annotations of the PushSecrets.")
                @Nullable Metadata pushSecretMetadata,
        @JsonPropertyDescription("Which namespaces: those that fit any of these selectors.")
                @Nullable List<LabelSelector> namespaceSelectors) {

    /// `spec.pushSecretMetadata`.
    @ManifestPart
    public record Metadata(
            @JsonPropertyDescription("Labels.") @Nullable Map<String, String> labels,
            @JsonPropertyDescription("Annotations.") @Nullable Map<String, String> annotations) {}
}
