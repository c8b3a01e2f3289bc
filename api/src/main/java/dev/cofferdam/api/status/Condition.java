package dev.cofferdam.api.status;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/// One condition in a status.
@ManifestPart
public record Condition(
        @JsonPropertyDescription("What this condition is about.") @Required @Nullable String type,
        @JsonPropertyDescription("True, False or Unknown.") @Required @Nullable String status,
        @JsonPropertyDescription("One word for the state, for programs.") @Nullable String reason,
        @JsonPropertyDescription(
                        "The state in a sentence, with what to do where something is wrong.")
                @Nullable String message,
        @JsonPropertyDescription("When the status of this condition last changed.")
                @Nullable String lastTransitionTime) {}
