package dev.cofferdam.core.externalsecret;

import dev.cofferdam.core.externalsecret.RemoteRef.Conversion;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.ByteOrder;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes names from Vault into keys of a Secret.
final class KeyNames {
    private static final int LONGEST = 253;

    private KeyNames() {}

    /// The same values under converted keys; two names that become one key, and keys over 253
    /// characters, are refused. Empty names are dropped.
    static <T> Answer<SortedMap<String, T>> convert(
            Map<String, T> values, Conversion conversion, String path) {
        var converted = new TreeMap<String, T>(ByteOrder.UTF_8_BYTES);
        for (var entry : values.entrySet()) {
            var key = convert(entry.getKey(), conversion);
            if (key.length() > LONGEST) {
                return Answer.failed(
                        Problem.misconfigured(
                                Cause.KEY_INVALID,
                                path
                                        + " gives a key of "
                                        + key.length()
                                        + " characters, \""
                                        + key.substring(0, 40)
                                        + "…\"; a key of a Secret has at most "
                                        + LONGEST));
            }
            if (!key.isEmpty() && converted.putIfAbsent(key, entry.getValue()) != null) {
                return Answer.failed(
                        Problem.misconfigured(
                                Cause.KEY_INVALID,
                                path
                                        + " gives the key \""
                                        + key
                                        + "\" twice, the second time for \""
                                        + entry.getKey()
                                        + "\"; set conversionStrategy: Unicode, or read the members one by one"));
            }
        }
        return Answer.got(converted);
    }

    private static String convert(String name, Conversion conversion) {
        var key = new StringBuilder();
        name.codePoints().forEach(point -> convert(point, conversion, key));
        return key.toString();
    }

    private static void convert(int point, Conversion conversion, StringBuilder key) {
        if (Character.isLetter(point) || Character.isDigit(point) || "-._".indexOf(point) >= 0) {
            key.appendCodePoint(point);
            return;
        }
        switch (conversion) {
            case DEFAULT -> key.append('_');
            case UNICODE -> key.append(String.format(Locale.ROOT, "_U%04x_", point));
        }
    }
}
