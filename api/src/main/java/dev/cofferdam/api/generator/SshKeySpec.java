package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.sync.generator.Recipe.SshKey.Algorithm;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/// `spec` of an SSHKey.
@ManifestPart
public record SshKeySpec(
        @JsonPropertyDescription("Type of the key: rsa (also when left out), ecdsa or ed25519.")
                @Nullable String keyType,
        @JsonPropertyDescription(
                        """
                Size in bits: of an RSA key 2048 when left out; 256, 384 or 521 \
                choose the curve of ECDSA.""")
                @Min(256)
                @Max(8192)
                @Nullable Integer keySize,
        @JsonPropertyDescription("A remark that both keys carry.") @Nullable String comment) {
    public static final Choice<Algorithm> TYPES =
            Choice.<Algorithm>empty()
                    .with("rsa", Algorithm.RSA)
                    .with("ecdsa", Algorithm.ECDSA)
                    .with("ed25519", Algorithm.ED25519);
}
