package dev.cofferdam.api.externalsecret.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.GeneratorRef;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.SecretStoreRef;
import org.jspecify.annotations.Nullable;

/// Where one entry reads from, if not from `spec.secretStoreRef`.
@ManifestPart
public record SourceRefSpec(
        @JsonPropertyDescription("Another store.") @Nullable SecretStoreRef storeRef,
        @JsonPropertyDescription("A generator, which makes the values.")
                @Nullable GeneratorRef generatorRef) {}
