package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.basic.Kind;
import dev.cofferdam.gotemplate.value.Complex;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a number means, wherever it may go: an untyped constant of Go can be several kinds.
final class NumberReader {
    private static final Pattern INTEGER =
            Pattern.compile("0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]*|0[bB][01_]+|[1-9][0-9_]*");
    private static final Pattern FLOAT =
            Pattern.compile(
                    "(?:[0-9_]+\\.?[0-9_]*|\\.[0-9_]+)(?:[eE][+-]?[0-9_]+)?"
                            + "|0[xX](?:[0-9a-fA-F_]+\\.?[0-9a-fA-F_]*|\\.[0-9a-fA-F_]+)[pP][+-]?[0-9_]+");
    private static final Pattern LONE_UNDERSCORE =
            Pattern.compile("__|_$|^_|[^0-9a-fA-FxXoObB]_|_[^0-9a-fA-F]");
    private static final BigInteger UNSIGNED_END = BigInteger.TWO.pow(64);

    private final Map<Kind, Value> forms = new EnumMap<>(Kind.class);
    private final String text;

    private NumberReader(String text) {
        this.text = text;
    }

    /// Null when it is not a number.
    static @Nullable Map<Kind, Value> read(String text) {
        var reader = new NumberReader(text);
        if (text.endsWith("i")) {
            reader.imaginary();
        } else {
            reader.real();
        }
        return reader.forms.isEmpty() ? null : reader.forms;
    }

    static Map<Kind, Value> ofRune(int rune) {
        return Map.of(
                Kind.INT, Int.of(rune),
                Kind.UINT64, new Int(Type.UINT64, rune),
                Kind.FLOAT64, new Float64(rune));
    }

    /// What it is where any type goes.
    static Value ideal(String text, Map<Kind, Value> forms) {
        var complex = forms.get(Kind.COMPLEX128);
        if (complex != null) {
            return complex;
        }
        var hex = text.length() > 2 && text.matches("0[xX].*") && !text.matches("(?s).*[pP].*");
        var rune = text.startsWith("'");
        var kind = !hex && !rune && text.matches(".*[.eEpP].*") ? Kind.FLOAT64 : Kind.INT;
        return forms.getOrDefault(kind, Nil.INVALID);
    }

    private void imaginary() {
        var split = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (split > 0 && "eEpP".indexOf(text.charAt(split - 1)) >= 0) {
            split = Math.max(text.lastIndexOf('+', split - 1), text.lastIndexOf('-', split - 1));
        }
        var real = split > 0 ? floating(text.substring(0, split)) : Double.valueOf(0);
        var imaginary = floating(text.substring(Math.max(split, 0), text.length() - 1));
        if (real == null || imaginary == null) {
            return;
        }
        forms.put(Kind.COMPLEX128, new Complex(real, imaginary));
        if (imaginary == 0) {
            forms.put(Kind.FLOAT64, new Float64(real));
            wholeOf(real);
        }
    }

    private void real() {
        var whole = integer();
        if (whole != null) {
            if (whole.bitLength() < 64) {
                forms.put(Kind.INT, Int.of(whole.longValue()));
            }
            var unsigned = (!text.startsWith("+") && !text.startsWith("-")) || whole.signum() == 0;
            if (unsigned && whole.compareTo(UNSIGNED_END) < 0) {
                forms.put(Kind.UINT64, new Int(Type.UINT64, whole.longValue()));
            }
            if (!forms.isEmpty()) {
                forms.put(Kind.FLOAT64, new Float64(whole.doubleValue()));
            }
        }
        // An integer too large for any kind is a mistake, not a float.
        if (forms.isEmpty() && text.matches(".*[.eEpP].*")) {
            var value = floating(text);
            if (value != null) {
                forms.put(Kind.FLOAT64, new Float64(value));
                wholeOf(value);
            }
        }
    }

    private void wholeOf(double value) {
        if (value == (double) (long) value && Math.abs(value) < 0x1p63) {
            forms.put(Kind.INT, Int.of((long) value));
            if (value >= 0) {
                forms.put(Kind.UINT64, new Int(Type.UINT64, (long) value));
            }
        }
    }

    private @Nullable BigInteger integer() {
        var signed = text.startsWith("+") || text.startsWith("-");
        var digits = signed ? text.substring(1) : text;
        if (!INTEGER.matcher(digits).matches() || LONE_UNDERSCORE.matcher(digits).find()) {
            return null;
        }
        var plain = digits.replace("_", "").toLowerCase(Locale.ROOT);
        var radix =
                plain.startsWith("0x")
                        ? 16
                        : plain.startsWith("0b") ? 2 : plain.startsWith("0") ? 8 : 10;
        var start = plain.matches("0[xbo].*") ? 2 : 0;
        if (start == plain.length()) {
            return null;
        }
        var size = new BigInteger(plain.substring(start), radix);
        return text.startsWith("-") ? size.negate() : size;
    }

    private static @Nullable Double floating(String text) {
        var signed = text.startsWith("+") || text.startsWith("-");
        var digits = signed ? text.substring(1) : text;
        if (!FLOAT.matcher(digits).matches() || LONE_UNDERSCORE.matcher(digits).find()) {
            return null;
        }
        var value = Double.parseDouble(digits.replace("_", ""));
        return Double.isInfinite(value)
                ? null
                : text.startsWith("-") ? Double.valueOf(-value) : Double.valueOf(value);
    }
}
