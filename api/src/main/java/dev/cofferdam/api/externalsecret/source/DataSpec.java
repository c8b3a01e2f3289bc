package dev.cofferdam.api.externalsecret.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// An element of `spec.data`.
@ManifestPart
public record DataSpec(
        @JsonPropertyDescription("Key of the Secret that gets the value.")
                @Required
                @Pattern(Patterns.KEY)
                @Size(min = 1, max = Patterns.KEY_SIZE)
                @Nullable String secretKey,
        @JsonPropertyDescription("Where the value stands in the store.") @Required
                @Nullable RemoteRefSpec remoteRef,
        @JsonPropertyDescription("Which store, if not that of the whole object.")
                @Nullable SourceRefSpec sourceRef) {}
