package dev.cofferdam.api.pushsecret;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.GeneratorRef;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.api.field.Patterns;
import dev.cofferdam.api.field.selector.LabelSelector;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// `spec.selector`.
@ManifestPart
public record PushSelector(
        @JsonPropertyDescription("Secrets of the same namespace.") @Nullable Secrets secret,
        @JsonPropertyDescription("A generator, which makes the values.")
                @Nullable GeneratorRef generatorRef) {

    /// `spec.selector.secret`.
    @ManifestPart
    public record Secrets(
            @JsonPropertyDescription("Name of one Secret.")
                    @Pattern(Patterns.SUBDOMAIN)
                    @Size(min = 1, max = Patterns.SUBDOMAIN_SIZE)
                    @Nullable String name,
            @JsonPropertyDescription("All Secrets with these labels, in place of one name.")
                    @Nullable LabelSelector selector) {}
}
