package dev.cofferdam.api.store;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.LabelSelector;
import dev.cofferdam.api.store.provider.ProviderSpec;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec` of a SecretStore or ClusterSecretStore.
@ManifestPart
public record StoreSpec(
        @JsonPropertyDescription("Which operator serves this store; every one when left out.")
                @Nullable String controller,
        @JsonPropertyDescription("Where the secrets are. Exactly one provider.") @Required
                @Nullable ProviderSpec provider,
        @JsonPropertyDescription("How often a failed request is repeated.")
                @Nullable RetrySettings retrySettings,
        @JsonPropertyDescription(
                        """
                How often the store is checked: seconds as a number, or a \
                duration such as 5m. 0, or left out, leaves it to the operator.""")
                @Nullable IntOrString refreshInterval,
        @JsonPropertyDescription(
                        """
                Which namespaces may use a ClusterSecretStore: those that fit \
                any of these; all when left out. Of no effect for a \
                SecretStore.""")
                @Nullable List<Condition> conditions) {

    /// `spec.retrySettings`.
    @ManifestPart
    public record RetrySettings(
            @JsonPropertyDescription("How often at most.") @Nullable Integer maxRetries,
            @JsonPropertyDescription("How long to wait in between, as a duration such as 10s.")
                    @Pattern(Patterns.DURATION_OR_EMPTY)
                    @Nullable String retryInterval) {}

    /// An element of `spec.conditions`: namespaces that fit any of its parts.
    @ManifestPart
    public record Condition(
            @JsonPropertyDescription("Namespaces by their labels.")
                    @Nullable LabelSelector namespaceSelector,
            @JsonPropertyDescription("Namespaces by their names.")
                    @Nullable
                            List<
                                    @Pattern(Patterns.LABEL)
                                    @Size(min = 1, max = Patterns.LABEL_SIZE) String>
                            namespaces,
            @JsonPropertyDescription(
                            "Namespaces by regular expressions that fit somewhere in their names.")
                    @Nullable List<String> namespaceRegexes) {}
}
