package dev.cofferdam.gotemplate.lexer;

import dev.cofferdam.gotemplate.basic.Utf8;

/// Finds where a number ends. It is generous; what is not a number after all is refused when it is
/// read.
final class NumberScanner {
    private static final String DECIMAL = "0123456789_";

    private final String input;
    private int at;

    NumberScanner(String input) {
        this.input = input;
    }

    /// The end, or negative when something follows directly that cannot.
    int scan(int from) {
        at = from;
        accept("+-");
        var digits = DECIMAL;
        if (accept("0")) {
            digits =
                    accept("xX")
                            ? "0123456789abcdefABCDEF_"
                            : accept("oO") ? "01234567_" : accept("bB") ? "01_" : DECIMAL;
        }
        run(digits);
        if (accept(".")) {
            run(digits);
        }
        var exponent = digits.equals(DECIMAL) ? "eE" : digits.length() > 20 ? "pP" : "";
        if (accept(exponent)) {
            accept("+-");
            run(DECIMAL);
        }
        accept("i");
        return alphanumeric(input, at) ? -at - 1 : at;
    }

    private boolean accept(String any) {
        if (at < input.length() && any.indexOf(input.charAt(at)) >= 0) {
            at++;
            return true;
        }
        return false;
    }

    private void run(String any) {
        while (accept(any)) {}
    }

    static boolean alphanumeric(String input, int position) {
        if (position >= input.length()) {
            return false;
        }
        var rune = Utf8.runeAt(input, position);
        return rune == '_' || Character.isLetter(rune) || Character.isDigit(rune);
    }
}
