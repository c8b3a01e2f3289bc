package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.ManifestPart;
import io.fabric8.generator.annotation.Required;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `spec` of a ClusterGenerator.
@ManifestPart
public record ClusterGeneratorSpec(
        @JsonPropertyDescription("Kind of the generator under generator.") @Required
                @Nullable String kind,
        @JsonPropertyDescription("The spec of a generator of that kind. Exactly one.") @Required
                @Nullable Wrapped generator) {

    /// `generator`. Kinds that are not listed here are kept as they are.
    @ManifestPart
    public record Wrapped(
            @JsonPropertyDescription("Values that stand here.") @Nullable FixedSpec fakeSpec,
            @JsonPropertyDescription("Passwords.") @Nullable PasswordSpec passwordSpec,
            @JsonPropertyDescription("A pair of SSH keys.") @Nullable SshKeySpec sshKeySpec,
            @JsonPropertyDescription("An identifier.") @Nullable UuidSpec uuidSpec,
            @JsonPropertyDescription("What Vault answers to a request.")
                    @Nullable VaultDynamicSecretSpec vaultDynamicSecretSpec,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
        public Wrapped {
            others =
                    others == null
                            ? Map.of()
                            : Collections.unmodifiableMap(new LinkedHashMap<>(others));
        }
    }
}
