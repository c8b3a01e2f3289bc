package dev.cofferdam.core.document;

import com.google.re2j.Pattern;
import dev.cofferdam.core.document.Node.Scalar;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an unquoted scalar means to Kubernetes, which reads the booleans of YAML 1.1.
public final class PlainScalar {
    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Map<String, Double> NOT_FINITE =
            Map.of(
                    ".nan", Double.NaN,
                    ".NaN", Double.NaN,
                    ".inf", Double.POSITIVE_INFINITY,
                    ".Inf", Double.POSITIVE_INFINITY,
                    "+.inf", Double.POSITIVE_INFINITY,
                    "-.inf", Double.NEGATIVE_INFINITY,
                    "-.Inf", Double.NEGATIVE_INFINITY);
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern BASED =
            Pattern.compile("[-+]?(0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7]+");
    private static final int LONGEST_WORD = 5;
    private static final int LONGEST_NUMBER = 300;

    private PlainScalar() {}

    public static Node.Type typeOf(String value) {
        if (value.length() <= LONGEST_WORD) {
            if (TRUE.contains(value) || FALSE.contains(value)) {
                return Node.Type.BOOLEAN;
            }
            if (NULL.contains(value)) {
                return Node.Type.NULL;
            }
        }
        return isNumber(value) ? Node.Type.NUMBER : Node.Type.TEXT;
    }

    /// The scalar as Java sees it: `String`, `Boolean`, `Long`, `Double` or null.
    static @Nullable Object valueOf(Scalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> scalar.value();
            case BOOLEAN -> TRUE.contains(scalar.value());
            case NULL -> null;
            case NUMBER -> number(scalar.value());
        };
    }

    private static boolean isNumber(String value) {
        char first = value.charAt(0);
        boolean mayBe =
                (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        return mayBe
                && value.length() <= LONGEST_NUMBER
                && (DECIMAL.matches(value)
                        || BASED.matches(value)
                        || NOT_FINITE.containsKey(value));
    }

    private static Object number(String literal) {
        var digits = literal.replace("_", "");
        var notFinite = NOT_FINITE.get(literal);
        if (notFinite != null) {
            return notFinite;
        }
        if (BASED.matches(digits)) {
            return fitting(based(digits));
        }
        boolean whole =
                digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '+');
        if (!whole) {
            return Double.valueOf(digits);
        }
        return fitting(new BigInteger(digits, OCTAL.matches(digits) ? 8 : 10));
    }

    private static BigInteger based(String digits) {
        var unsigned =
                digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix =
                switch (unsigned.charAt(1)) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
        var value = new BigInteger(unsigned.substring(2), radix);
        return digits.startsWith("-") ? value.negate() : value;
    }

    private static Object fitting(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value.doubleValue();
    }
}
