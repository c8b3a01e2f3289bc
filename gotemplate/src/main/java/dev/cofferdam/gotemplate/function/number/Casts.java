package dev.cofferdam.gotemplate.function.number;

import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How Sprig makes numbers of anything: what is none becomes 0.
public final class Casts {
    private static final Pattern INTEGER =
            Pattern.compile(
                    "([+-]?)(?:0[xX]_?([0-9a-fA-F](?:_?[0-9a-fA-F])*)|0[bB]_?([01](?:_?[01])*)"
                            + "|0[oO]?_?([0-7](?:_?[0-7])*)|([1-9](?:_?[0-9])*|0))");
    private static final Pattern FLOAT =
            Pattern.compile(
                    "[+-]?(?:D\\.?(?:D)?|\\.D)(?:[eE][+-]?D)?".replace("D", "[0-9](?:_?[0-9])*")
                            + "|[+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
    private static final int LONGEST_NUMBER = 1000;

    private Casts() {}

    /// To int or int64.
    public static long toLong(Value value) {
        return switch (value) {
            case Int number when number.type() == Type.DURATION -> 0;
            case Int number -> number.bits();
            case Float64 number -> truncated(number.number());
            case Str text -> {
                var parsed = integer(withoutZeroFraction(text.bytes()), 0);
                yield parsed == null || parsed.bitLength() > 63 ? 0 : parsed.longValue();
            }
            case Bool bool -> bool == Bool.TRUE ? 1 : 0;
            default -> 0;
        };
    }

    /// What amd64 makes of a float that fits no integer.
    private static long truncated(double value) {
        return value > -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    public static double toDouble(Value value) {
        return switch (value) {
            case Int number when number.type() == Type.DURATION -> 0;
            case Int number when number.type() == Type.UINT64 && number.bits() < 0 ->
                    (number.bits() >>> 1) * 2.0;
            case Int number -> number.bits();
            case Float64 number -> number.number();
            case Str text -> floating(text.bytes());
            case Bool bool -> bool == Bool.TRUE ? 1 : 0;
            default -> 0;
        };
    }

    private static String withoutZeroFraction(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '0') {
            end--;
        }
        var fraction = end < text.length() && end > 0 && text.charAt(end - 1) == '.';
        return fraction ? text.substring(0, end - 1) : text;
    }

    /// A whole number in a base; base 0 reads Go's prefixes and underscores. Null when it is none.
    static @Nullable BigInteger integer(String text, int base) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        if (base == 0) {
            return prefixed(text);
        }
        var digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        var valid =
                !digits.isEmpty()
                        && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, base) >= 0);
        if (!valid) {
            return null;
        }
        var size = new BigInteger(digits, base);
        return text.startsWith("-") ? size.negate() : size;
    }

    private static @Nullable BigInteger prefixed(String text) {
        var match = INTEGER.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var bases = new int[] {16, 2, 8, 10};
        for (var i = 0; i < bases.length; i++) {
            var digits = match.group(i + 2);
            if (digits != null) {
                var size = new BigInteger(digits.replace("_", ""), bases[i]);
                return "-".equals(match.group(1)) ? size.negate() : size;
            }
        }
        return null;
    }

    private static double floating(String text) {
        var sign = text.startsWith("-") ? -1 : 1;
        var word = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> {
                return sign * Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            default -> {}
        }
        if (text.length() > LONGEST_NUMBER || !FLOAT.matcher(text).matches()) {
            return 0;
        }
        var value = Double.parseDouble(text.replace("_", ""));
        return Double.isInfinite(value) ? 0 : value;
    }
}
