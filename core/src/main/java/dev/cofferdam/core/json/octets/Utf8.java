package dev.cofferdam.core.json.octets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.json.GoJson;
import dev.cofferdam.core.json.Json;

/// Between texts and octets.
public final class Utf8 {
    private Utf8() {}

    public static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    public static String text(String octets) {
        return new String(octets.getBytes(ISO_8859_1), UTF_8);
    }

    /// A JSON string that says this, with `<`, `>` and `&` escaped.
    public static String quoted(String octets) {
        return octets(GoJson.write(new Json.Text(text(octets))));
    }
}
