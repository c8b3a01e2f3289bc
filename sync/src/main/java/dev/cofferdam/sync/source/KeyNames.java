package dev.cofferdam.sync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.source.RemoteRef.Conversion;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Makes names from Vault into keys of a Secret, and checks keys. As in External Secrets, letters
/// and numbers of every script pass; the API server then refuses those outside ASCII.
final class KeyNames {
    private static final int LONGEST = 253;
    private static final int SHOWN = 40;

    private KeyNames() {}

    /// The same values under converted keys. Two names that become one key are refused.
    static Answer<SecretData> convert(SecretData values, Conversion conversion, String path) {
        var converted = new TreeMap<String, SecretValue>();
        for (var entry : values.values().entrySet()) {
            var key = convert(entry.getKey(), conversion);
            if (converted.putIfAbsent(key, entry.getValue()) != null) {
                return Answer.failed(
                        Problem.misconfigured(
                                Cause.KEY_INVALID,
                                """
                                %s gives the key "%s" twice, the second time for "%s"; \
                                set conversionStrategy: Unicode, or read the members one \
                                by one"""
                                        .formatted(path, shown(key), shown(entry.getKey()))));
            }
        }
        return Answer.got(new SecretData(converted));
    }

    /// The values with keys that may be keys of a Secret. Empty keys are dropped, others refused.
    static Answer<SecretData> checked(SecretData values, String path) {
        for (var key : values.values().keySet()) {
            int size = key.getBytes(UTF_8).length;
            if (size > LONGEST) {
                return refused(
                        key,
                        path,
                        "which has " + size + " bytes; a key of a Secret has at most " + LONGEST);
            }
            if (!key.codePoints().allMatch(KeyNames::mayStay)) {
                return refused(
                        key,
                        path,
                        """
                        which holds more than letters, digits, "-", "." and "_"; \
                        replace the others with a rewrite, or leave the rewrite out to \
                        have them converted""");
            }
        }
        return Answer.got(values.without(List.of("")));
    }

    private static Answer<SecretData> refused(String key, String path, String why) {
        return Answer.failed(
                Problem.misconfigured(
                        Cause.KEY_INVALID, path + " gives the key \"" + shown(key) + "\", " + why));
    }

    private static String shown(String key) {
        return key.length() <= SHOWN ? key : key.substring(0, SHOWN) + "…";
    }

    private static String convert(String name, Conversion conversion) {
        var key = new StringBuilder();
        name.codePoints().forEach(point -> convert(point, conversion, key));
        return key.toString();
    }

    private static void convert(int point, Conversion conversion, StringBuilder key) {
        if (mayStay(point)) {
            key.appendCodePoint(point);
            return;
        }
        switch (conversion) {
            case DEFAULT -> key.append('_');
            case UNICODE -> key.append(String.format(Locale.ROOT, "_U%04x_", point));
        }
    }

    private static boolean mayStay(int point) {
        return Character.isLetter(point) || isNumber(point) || "-._".indexOf(point) >= 0;
    }

    private static boolean isNumber(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }
}
