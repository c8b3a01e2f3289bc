package dev.cofferdam.sync.source;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.source.RemoteRef.Decoding;
import dev.cofferdam.sync.source.RemoteRef.NullBytes;
import dev.cofferdam.sync.source.RemoteRef.Reading;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/// Turns what was read into the bytes of a Secret: decoding first, then the check for null bytes.
final class ValueDecoder {
    private final Reading reading;
    private final String path;

    /// A decoder for what one reference reads.
    ///
    /// @param path where the reference stands in the manifest
    ValueDecoder(Reading reading, String path) {
        this.reading = reading;
        this.path = path;
    }

    Answer<SecretData> decode(SecretData values) {
        var decoded = new TreeMap<String, SecretValue>();
        for (var entry : values.values().entrySet()) {
            switch (decode(entry.getKey(), entry.getValue())) {
                case Answer.Got<SecretValue>(var value) -> decoded.put(entry.getKey(), value);
                case Answer.Failed<SecretValue>(var problem) -> {
                    return Answer.failed(problem);
                }
            }
        }
        return Answer.got(new SecretData(decoded));
    }

    private Answer<SecretValue> decode(String key, SecretValue value) {
        var decoded = reading.decoding().decode(value);
        if (decoded.isEmpty()) {
            return refuse(
                    key,
                    """
                    is not %s as decodingStrategy says; correct it in Vault, or set \
                    decodingStrategy: None"""
                            .formatted(reading.decoding()));
        }
        if (reading.nullBytes() == NullBytes.FAIL && decoded.get().holdsNullByte()) {
            return refuse(key, "holds a null byte, which nullBytePolicy: Fail forbids");
        }
        return Answer.got(decoded.get());
    }

    /// The decoded value, or nothing where it is in another encoding.
    static Optional<SecretValue> decoded(Decoding decoding, SecretValue value) {
        return switch (decoding) {
            case NONE -> Optional.of(value);
            case BASE64 -> base64(value, Base64.getDecoder());
            case BASE64_URL -> base64(value, Base64.getUrlDecoder());
            case AUTO ->
                    base64(value, Base64.getDecoder())
                            .or(() -> base64(value, Base64.getUrlDecoder()))
                            .or(() -> Optional.of(value));
        };
    }

    private Answer<SecretValue> refuse(String key, String why) {
        return Answer.failed(
                Problem.misconfigured(
                        Cause.VALUE_INVALID, path + ": the value for key \"" + key + "\" " + why));
    }

    /// As Go decodes: line breaks are skipped, padding is demanded.
    private static Optional<SecretValue> base64(SecretValue value, Base64.Decoder decoder) {
        var bytes = new ByteArrayOutputStream(value.size());
        for (byte each : value.bytes()) {
            if (each != '\r' && each != '\n') {
                bytes.write(each);
            }
        }
        if (bytes.size() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(SecretValue.of(decoder.decode(bytes.toByteArray())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
