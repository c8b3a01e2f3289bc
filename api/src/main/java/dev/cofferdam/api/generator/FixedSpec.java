package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec` of a Fake.
@ManifestPart
public record FixedSpec(
        @JsonPropertyDescription("Which operator serves this generator; every one when left out.")
                @Nullable String controller,
        @JsonPropertyDescription("The keys and their values.")
                @Nullable Map<String, String> data) {}
