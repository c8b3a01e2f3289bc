package dev.cofferdam.baseline.secretscan.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Reads base64 as Kubernetes does, line breaks and spaces aside.
public final class Base64Text {
    private Base64Text() {}

    /// The decoded text; the value itself if it is not base64, since then the author mistook
    /// `data` for `stringData`. Bytes that are not text become U+FFFD.
    public static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.replaceAll("\\s", "")), UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }
}
