package dev.cofferdam.api.store.provider;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec.provider.fake`.
@ManifestPart
public record FakeSpec(
        @JsonPropertyDescription("The secrets.") @Required @Nullable List<Entry> data,
        @JsonPropertyDescription(
                        """
                Result of the check of the store: 0 ready, 1 unknown, 2 not ready.""")
                @Nullable Integer validationResult) {

    /// One secret.
    @ManifestPart
    public record Entry(
            @JsonPropertyDescription("Name of the secret.") @Required @Nullable String key,
            @JsonPropertyDescription("Its value; visible to everybody who may read the store.")
                    @Required
                    @Nullable String value,
            @JsonPropertyDescription("Its version.") @Nullable String version) {}
}
