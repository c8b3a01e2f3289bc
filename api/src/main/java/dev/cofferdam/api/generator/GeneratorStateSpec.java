package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/// `spec` of a GeneratorState. Cofferdam writes none and leaves those it finds alone.
@ManifestPart
public record GeneratorStateSpec(
        @JsonPropertyDescription("From when on what was made may be taken back.")
                @Nullable String garbageCollectionDeadline,
        @JsonPropertyDescription("The generator as it was then.") @PreserveUnknownFields @Required
                @Nullable JsonNode resource,
        @JsonPropertyDescription("What the generator needs to know to take it back.")
                @PreserveUnknownFields
                @Required
                @Nullable JsonNode state) {}
