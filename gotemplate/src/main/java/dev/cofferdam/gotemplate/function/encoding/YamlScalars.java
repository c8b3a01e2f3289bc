package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plain scalar is in the YAML of Kubernetes' Go library, which is 1.1 with numbers of Go.
final class YamlScalars {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern SPECIAL =
            Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern INTEGER =
            Pattern.compile(
                    "([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))");
    private static final Pattern TIMESTAMP =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
                            + "([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
    private static final Pattern BASE_60 =
            Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final int LONGEST_NUMBER = 400;

    private YamlScalars() {}

    /// Null when a float cannot go through JSON, as infinity.
    static @Nullable Value resolve(String text) {
        if (NULL.contains(text)) {
            return Nil.NIL;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return Bool.of(TRUE.contains(text));
        }
        if (SPECIAL.matcher(text).matches()) {
            return null;
        }
        var number = number(text);
        return number == null ? new Str(Utf8.encode(text)) : new Float64(number);
    }

    /// Whether a string must be quoted so that it stays one.
    static boolean needsQuotes(String text) {
        return NULL.contains(text)
                || TRUE.contains(text)
                || FALSE.contains(text)
                || SPECIAL.matcher(text).matches()
                || (text.length() < LONGEST_NUMBER
                        && (TIMESTAMP.matcher(text).matches()
                                || BASE_60.matcher(text).matches()
                                || number(text) != null));
    }

    private static @Nullable Double number(String text) {
        if (text.isEmpty()
                || text.length() > LONGEST_NUMBER
                || "+-.0123456789".indexOf(text.charAt(0)) < 0
                || TIMESTAMP.matcher(text).matches()) {
            return null;
        }
        var plain = text.charAt(0) == '.' ? text : text.replace("_", "");
        var whole = integer(plain);
        if (whole != null && whole.bitLength() <= 64) {
            return whole.doubleValue();
        }
        if (!FLOAT.matcher(plain).matches()) {
            return null;
        }
        var value = Double.parseDouble(plain);
        return Double.isInfinite(value) ? null : Double.valueOf(value);
    }

    private static @Nullable BigInteger integer(String text) {
        var match = INTEGER.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var bases = new int[] {16, 2, 8, 10};
        for (var i = 0; i < bases.length; i++) {
            var digits = match.group(i + 2);
            if (digits != null) {
                var size = new BigInteger(digits.toLowerCase(Locale.ROOT), bases[i]);
                return "-".equals(match.group(1)) ? size.negate() : size;
            }
        }
        return null;
    }
}
