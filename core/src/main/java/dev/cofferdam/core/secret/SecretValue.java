package dev.cofferdam.core.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bytes of one secret. They leave only through [#bytes()], [#text()] and
/// [#wellFormedText()]: printing, logging or
/// comparing a value never shows it.
public final class SecretValue {
    private final byte[] bytes;

    private SecretValue(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SecretValue of(byte[] bytes) {
        return new SecretValue(bytes.clone());
    }

    public static SecretValue of(String text) {
        return new SecretValue(text.getBytes(UTF_8));
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes read as UTF-8; malformed sequences become U+FFFD, so use it only for what must be
    /// text.
    public String text() {
        return new String(bytes, UTF_8);
    }

    /// The same where it is well-formed UTF-8; nothing where it is not.
    public Optional<String> wellFormedText() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// The number of bytes.
    public int size() {
        return bytes.length;
    }

    /// Whether the byte 0x00 occurs.
    public boolean holdsNullByte() {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretValue that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /// Says nothing about the value, at the price of a slow hash table; values are never keys.
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "[secret, " + bytes.length + " bytes]";
    }
}
