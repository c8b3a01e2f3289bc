package dev.cofferdam.api.generator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.sync.generator.Encoding;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec` of a Password.
@ManifestPart
public record PasswordSpec(
        @JsonPropertyDescription("How many characters; 24 when left out.") @Nullable Integer length,
        @JsonPropertyDescription("How many of them are digits; a quarter when left out.")
                @Nullable Integer digits,
        @JsonPropertyDescription("How many of them are symbols; a quarter when left out.")
                @Nullable Integer symbols,
        @JsonPropertyDescription("Which symbols; those of a keyboard when left out.")
                @Nullable String symbolCharacters,
        @JsonPropertyDescription("Whether upper-case letters are left out.")
                @Nullable Boolean noUpper,
        @JsonPropertyDescription("Whether a character may occur more than once.")
                @Nullable Boolean allowRepeat,
        @JsonPropertyDescription(
                        "The keys that get a password each; the one key password when left out.")
                @Size(min = 1)
                @Nullable List<String> secretKeys,
        @JsonPropertyDescription(
                        """
                How a password is written: as it is (raw, also when left out), \
                or as base64, base64url, base32 or hex.""")
                @Nullable String encoding) {
    public static final Choice<Encoding> ENCODINGS =
            Choice.<Encoding>empty()
                    .with("base64", Encoding.BASE64)
                    .with("base64url", Encoding.BASE64_URL)
                    .with("base32", Encoding.BASE32)
                    .with("hex", Encoding.HEX)
                    .with("raw", Encoding.RAW);
}
