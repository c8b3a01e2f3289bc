package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of a ClusterPushSecret.
@ManifestPart
public record ClusterPushSecretStatus(
        @JsonPropertyDescription("Namespaces in which there can be no PushSecret.")
                @Nullable List<Failure> failedNamespaces,
        @JsonPropertyDescription("Namespaces that have their PushSecret.")
                @Nullable List<String> provisionedNamespaces,
        @JsonPropertyDescription("Name of the PushSecrets.") @Nullable String pushSecretName,
        @JsonPropertyDescription("How things stand.") @Nullable List<Condition> conditions) {

    /// An element of `status.failedNamespaces`.
    @ManifestPart
    public record Failure(
            @JsonPropertyDescription("Name of the namespace.") @Required @Nullable String namespace,
            @JsonPropertyDescription("Why there is none.") @Nullable String reason) {}
}
