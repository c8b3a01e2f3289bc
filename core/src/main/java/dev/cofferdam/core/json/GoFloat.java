package dev.cofferdam.core.json;

import java.math.BigDecimal;

/// How Go writes a float64: the shortest digits that read back as the same number.
public final class GoFloat {
    private GoFloat() {}

    /// Never with an exponent, as `strconv.FormatFloat(number, 'f', -1, 64)`.
    public static String plain(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        var decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return decimal.toPlainString();
    }

    /// As `encoding/json`: with an exponent below 1e-6 and from 1e21 on.
    public static String json(double number) {
        var size = Math.abs(number);
        if (size == 0 || (size >= 1e-6 && size < 1e21)) {
            return plain(number);
        }
        var decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        var digits = decimal.unscaledValue().abs().toString();
        var exponent = digits.length() - 1 - decimal.scale();
        var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }
}
