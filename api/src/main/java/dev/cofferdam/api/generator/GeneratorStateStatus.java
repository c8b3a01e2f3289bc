package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.status.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `status` of a GeneratorState.
@ManifestPart
public record GeneratorStateStatus(
        @JsonPropertyDescription("How things stand.") @Nullable List<Condition> conditions) {}
