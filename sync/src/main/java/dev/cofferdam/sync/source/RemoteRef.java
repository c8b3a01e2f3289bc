package dev.cofferdam.sync.source;

import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.template.SecretTemplate;
import java.util.Optional;

/// Which secret of a store, and how its value is to be taken. An empty property means the whole
/// secret, an empty version the newest.
public record RemoteRef(String key, String property, String version, Part part, Reading reading) {
    /// `metadataPolicy`: the secret itself, or what the store knows about it.
    public enum Part {
        DATA,
        METADATA
    }

    /// How what was read becomes the bytes of a Secret.
    public record Reading(Conversion conversion, Decoding decoding, NullBytes nullBytes) {}

    /// `conversionStrategy`: what becomes of characters that a key may not hold.
    public enum Conversion {
        DEFAULT,
        UNICODE
    }

    /// `decodingStrategy`.
    public enum Decoding implements SecretTemplate.Decoder {
        NONE,
        BASE64,
        BASE64_URL,
        AUTO;

        @Override
        public Optional<SecretValue> decode(SecretValue value) {
            return ValueDecoder.decoded(this, value);
        }
    }

    /// `nullBytePolicy`.
    public enum NullBytes {
        IGNORE,
        FAIL
    }
}
