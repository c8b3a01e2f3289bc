package dev.cofferdam.api.clusterexternalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of a ClusterExternalSecret.
@ManifestPart
public record ClusterExternalSecretStatus(
        @JsonPropertyDescription("Name of the ExternalSecrets.")
                @Nullable String externalSecretName,
        @JsonPropertyDescription("Namespaces that could not be given one, and why.")
                @Nullable List<Failure> failedNamespaces,
        @JsonPropertyDescription("Namespaces that have one.")
                @Nullable List<String> provisionedNamespaces,
        @JsonPropertyDescription("How things stand.") @Nullable List<State> conditions) {
    public static final Choice<String> CONDITIONS = Choice.of("Ready");

    /// An element of `failedNamespaces`.
    @ManifestPart
    public record Failure(
            @JsonPropertyDescription("The namespace.") @Required @Nullable String namespace,
            @JsonPropertyDescription("Why it has none.") @Nullable String reason) {}

    /// A condition, which has neither reason nor time here.
    @ManifestPart
    public record State(
            @JsonPropertyDescription("What this condition is about.") @Required
                    @Nullable String type,
            @JsonPropertyDescription("True, False or Unknown.") @Required @Nullable String status,
            @JsonPropertyDescription("The state in a sentence.") @Nullable String message) {}
}
