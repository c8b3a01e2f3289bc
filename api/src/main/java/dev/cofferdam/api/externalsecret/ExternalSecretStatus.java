package dev.cofferdam.api.externalsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of an ExternalSecret.
@ManifestPart
public record ExternalSecretStatus(
        @JsonPropertyDescription("When the last successful read began.")
                @io.fabric8.generator.annotation.Nullable
                @Nullable String refreshTime,
        @JsonPropertyDescription("Which state of this object was last read for with success.")
                @Nullable String syncedResourceVersion,
        @JsonPropertyDescription("How things stand.") @Nullable List<Condition> conditions,
        @JsonPropertyDescription("The Secret, for consumers of the Service Binding specification.")
                @Nullable Binding binding) {
    public static final Choice<String> CONDITIONS = Choice.of("Ready", "Deleted", "LeaseHealthy");

    /// `status.binding`.
    @ManifestPart
    public record Binding(@JsonPropertyDescription("Name of the Secret.") @Nullable String name) {}
}
