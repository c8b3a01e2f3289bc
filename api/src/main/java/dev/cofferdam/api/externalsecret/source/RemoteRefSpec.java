package dev.cofferdam.api.externalsecret.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cofferdam.api.field.Choice;
import dev.cofferdam.api.field.ManifestPart;
import dev.cofferdam.sync.source.RemoteRef.Conversion;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.source.RemoteRef.NullBytes;
import dev.cofferdam.sync.source.RemoteRef.Part;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/// Which secret of a store, and what of it.
@ManifestPart
public record RemoteRefSpec(
        @JsonPropertyDescription("Name of the secret in the store; for Vault its path.") @Required
                @Nullable String key,
        @JsonPropertyDescription("Which value within the secret; the whole secret when left out.")
                @Nullable String property,
        @JsonPropertyDescription("Which version of the secret; the newest when left out.")
                @Nullable String version,
        @JsonPropertyDescription(
                        """
                None (also when left out) reads the secret itself, Fetch what \
                the store knows about it.""")
                @Nullable String metadataPolicy,
        @JsonPropertyDescription(
                        """
                What becomes of characters that a key of a Secret cannot have: \
                an underscore (Default, also when left out) or their code \
                (Unicode).""")
                @Nullable String conversionStrategy,
        @JsonPropertyDescription(
                        """
                How values are encoded in the store: not at all (None, also \
                when left out), Base64, Base64URL, or whichever fits (Auto).""")
                @Nullable String decodingStrategy,
        @JsonPropertyDescription(
                        """
                Whether values with null bytes are taken (Ignore, also when \
                left out) or an error (Fail).""")
                @Nullable String nullBytePolicy) {
    public static final Choice<Part> PARTS =
            Choice.<Part>empty().with("None", Part.DATA).with("Fetch", Part.METADATA);
    public static final Choice<Conversion> CONVERSIONS =
            Choice.<Conversion>empty()
                    .with("Default", Conversion.DEFAULT)
                    .with("Unicode", Conversion.UNICODE);
    public static final Choice<Decoding> DECODINGS =
            Choice.<Decoding>empty()
                    .with("None", Decoding.NONE)
                    .with("Base64", Decoding.BASE64)
                    .with("Base64URL", Decoding.BASE64_URL)
                    .with("Auto", Decoding.AUTO);
    public static final Choice<NullBytes> NULL_BYTES =
            Choice.<NullBytes>empty().with("Ignore", NullBytes.IGNORE).with("Fail", NullBytes.FAIL);

    /// This reference with the three fields that say how values are read taken from `find`, which
    /// has them too.
    public RemoteRefSpec readAs(DataFromSpec.Find find) {
        return new RemoteRefSpec(
                key,
                property,
                version,
                metadataPolicy,
                find.conversionStrategy(),
                find.decodingStrategy(),
                find.nullBytePolicy());
    }
}
