package dev.cofferdam.sync.restart.seen;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands for a content where people can read it: `k1.<key id>.<22 characters>`.
///
/// @param keyId of the [MacKey] that made it
/// @param mac the first 16 bytes of HMAC-SHA-256, in base64 for URLs
public record Fingerprint(String keyId, String mac) {
    private static final Pattern FORM = Pattern.compile("k1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]{22})");

    /// From its text; nothing where it is none.
    public static Optional<Fingerprint> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Fingerprint(
                                Objects.requireNonNull(matcher.group(1)),
                                Objects.requireNonNull(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "k1." + keyId + "." + mac;
    }
}
