package dev.cofferdam.gotemplate.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Floats as Go's strconv writes them.
public final class FloatText {
    private static final int SHORTEST = -1;
    private static final int EXPONENT_THRESHOLD = 6;
    private static final int MOST_DIGITS = 800;

    private FloatText() {}

    /// The shortest text that reads back as the same float, with an exponent outside of 1e-4 to
    /// 1e6, as `%v`.
    public static String of(double value) {
        return of(value, 'g', SHORTEST);
    }

    /// As encoding/json writes it. Only for finite values.
    public static String json(double value) {
        var size = Math.abs(value);
        if (size != 0 && (size < 1e-6 || size >= 1e21)) {
            var text = of(value, 'e', SHORTEST);
            return text.replace("e-0", "e-");
        }
        return of(value, 'f', SHORTEST);
    }

    /// `verb` is e, E, f, g or G; a negative precision asks for as many digits as needed.
    static String of(double value, int verb, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        var sign = value < 0 || 1 / value < 0 ? "-" : "";
        var size = Math.abs(value);
        var text =
                switch (verb) {
                    case 'e', 'E' -> exponent(digits(size, verb, precision), verb, precision);
                    case 'f' -> plain(size, precision);
                    default -> general(size, verb, precision);
                };
        return sign + text;
    }

    private static BigDecimal digits(double size, int verb, int precision) {
        if (precision < 0) {
            return size == 0 ? BigDecimal.ZERO : new BigDecimal(Double.toString(size));
        }
        var digits = verb == 'g' || verb == 'G' ? Math.max(precision, 1) : precision + 1;
        return new BigDecimal(size)
                .round(new MathContext(Math.min(digits, MOST_DIGITS), RoundingMode.HALF_EVEN));
    }

    private static String plain(double size, int precision) {
        if (precision < 0) {
            var exact = digits(size, 'f', precision);
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        }
        return new BigDecimal(size).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String general(double size, int verb, int precision) {
        var rounded = digits(size, verb, precision).stripTrailingZeros();
        var count = rounded.signum() == 0 ? 1 : rounded.precision();
        var exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        var threshold = precision == 0 ? 1 : precision;
        if (threshold > count && count > exponent) {
            threshold = count;
        }
        if (precision < 0) {
            threshold = EXPONENT_THRESHOLD;
        }
        if (exponent < -4 || exponent >= threshold) {
            return exponent(rounded, verb == 'G' ? 'E' : 'e', SHORTEST);
        }
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String exponent(BigDecimal value, int verb, int precision) {
        var digits =
                value.signum() == 0 ? "0" : value.stripTrailingZeros().unscaledValue().toString();
        var exponent = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
        var text = new StringBuilder().append(digits.charAt(0));
        var fraction = digits.substring(1);
        if (precision > fraction.length()) {
            fraction += "0".repeat(precision - fraction.length());
        }
        if (!fraction.isEmpty()) {
            text.append('.').append(fraction);
        }
        text.append((char) verb).append(exponent < 0 ? '-' : '+');
        var size = Math.abs(exponent);
        return text.append(size < 10 ? "0" : "").append(size).toString();
    }
}
