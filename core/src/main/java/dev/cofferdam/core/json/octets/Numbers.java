package dev.cofferdam.core.json.octets;

import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as Go reads them: what is none counts as zero.
public final class Numbers {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?\\d++)?+");
    private static final Pattern ENDLESS = Pattern.compile("[+-]?(inf|infinity)");
    private static final int LONGEST_INDEX = 9;

    private Numbers() {}

    public static double number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        var word = text.toLowerCase(Locale.ROOT);
        if (ENDLESS.matcher(word).matches()) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return word.equals("nan") ? Double.NaN : 0;
    }

    /// Whether there is nothing but digits after the sign.
    public static boolean isWhole(String raw) {
        return raw.chars().skip(raw.startsWith("-") ? 1 : 0).allMatch(Numbers::isDigit);
    }

    /// The index that is meant, or -1.
    public static int index(String text) {
        if (text.isEmpty() || !text.chars().allMatch(Numbers::isDigit)) {
            return -1;
        }
        var digits = text.replaceFirst("^0+(?=.)", "");
        return digits.length() > LONGEST_INDEX ? -1 : Integer.parseInt(digits);
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
