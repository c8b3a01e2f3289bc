package dev.cofferdam.sync.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// What becomes of a YAML scalar where a text belongs: words of YAML 1.1 for true and false become
/// these, numbers are written as Go writes them, floats with the precision of 32 bits.
final class YamlText {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INTEGER =
            Pattern.compile(
                    "([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))");
    private static final int[] BASES = {16, 2, 8, 10};
    private static final int LONGEST_NUMBER = 400;
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 6;

    private YamlText() {}

    static boolean isNull(ScalarEvent scalar) {
        return scalar.isPlain() && scalar.getTag().isEmpty() && NULL.contains(scalar.getValue());
    }

    static String of(ScalarEvent scalar) {
        return scalar.isPlain() && scalar.getTag().isEmpty()
                ? plain(scalar.getValue())
                : scalar.getValue();
    }

    private static String plain(String text) {
        if (NULL.contains(text)) {
            return "";
        }
        if (TRUE.contains(text)) {
            return "true";
        }
        if (FALSE.contains(text)) {
            return "false";
        }
        return text.length() > LONGEST_NUMBER ? text : number(text).orElse(text);
    }

    private static Optional<String> number(String text) {
        var digits = text.startsWith(".") ? text : text.replace("_", "");
        var whole = integer(digits);
        if (whole.isPresent()) {
            return whole;
        }
        return FLOAT.matcher(digits).matches()
                ? Optional.of(written((float) Double.parseDouble(digits)))
                : Optional.empty();
    }

    /// Those that fit into 64 bits.
    private static Optional<String> integer(String text) {
        var match = INTEGER.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        for (int each = 0; each < BASES.length; each++) {
            var digits = match.group(each + 2);
            if (digits != null) {
                var size = new BigInteger(digits.toLowerCase(Locale.ROOT), BASES[each]);
                var signed = "-".equals(match.group(1)) ? size.negate() : size;
                return fits(signed) ? Optional.of(signed.toString()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean fits(BigInteger number) {
        return number.signum() < 0 ? number.bitLength() < 64 : number.bitLength() <= 64;
    }

    /// Go's shortest `%g`: an exponent where it is below -4 or above 5.
    private static String written(float number) {
        if (Float.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        var decimal = new BigDecimal(Float.toString(number)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent < LARGEST_PLAIN) {
            return decimal.toPlainString();
        }
        var digits = decimal.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + String.format(
                        Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
