package dev.cofferdam.gotemplate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.gotemplate.limit.Limits;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What templates of a generator run on: every value is a secret that is known again, even in part,
/// turned round or encoded.
final class FuzzData {
    private static final String CANARY = "Qz7WkPx3Vb9T";
    private static final long NUMBER = 918_273_645_546L;
    private static final int WINDOW = 5;
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private FuzzData() {}

    /// Values of all kinds.
    static Map<String, Object> fixed() {
        return new TreeMap<>(
                Map.of(
                        "secret",
                        CANARY,
                        "num",
                        NUMBER,
                        "ratio",
                        NUMBER / 1000.0,
                        "yes",
                        true,
                        "list",
                        List.of(CANARY, NUMBER, List.of(CANARY)),
                        "map",
                        Map.of("k", CANARY, CANARY, 1L, "deep", Map.of("k", CANARY)),
                        "json",
                        json(),
                        "pin",
                        String.valueOf(NUMBER)));
    }

    /// As the templates of an ExternalSecret get them.
    static Map<String, byte[]> texts() {
        return new TreeMap<>(
                Map.of(
                        "secret", CANARY.getBytes(UTF_8),
                        "json", json().getBytes(UTF_8),
                        "pin", String.valueOf(NUMBER).getBytes(UTF_8),
                        "octets", ("\u00ff\u0000" + CANARY).getBytes(ISO_8859_1)));
    }

    static Limits limits() {
        var start = System.nanoTime();
        return new Limits(
                50_000, 100, 1 << 18, 1 << 21, () -> System.nanoTime() - start > LONGEST_NANOS);
    }

    /// Whether a message holds part of a value, or what easily becomes one.
    static boolean isToldBy(String message) {
        var lower = message.toLowerCase(Locale.ROOT);
        return holdsPart(lower, CANARY)
                || holdsPart(lower, String.valueOf(NUMBER))
                || holdsPart(lower, new StringBuilder(CANARY).reverse().toString())
                || holdsPart(lower, Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)));
    }

    private static boolean holdsPart(String lower, String value) {
        for (int at = 0; at + WINDOW <= value.length(); at++) {
            if (lower.contains(value.substring(at, at + WINDOW).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static String json() {
        return "{\"kty\":\"" + CANARY + "\",\"" + CANARY + "\":[" + NUMBER + "]}";
    }
}
