package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Position;

/// A text in double quotes. What is between `${` and `}` is taken as it is written.
final class QuotedText {
    private static final int OCTAL_DIGITS = 3;
    private static final int LAST_ASCII = 0x7F;

    private final String text;
    private final Position position;
    private final StringBuilder value = new StringBuilder();
    private int at;

    /// @param start the place after the opening quote
    QuotedText(String text, int start, Position position) {
        this.text = text;
        this.at = start;
        this.position = position;
    }

    /// The place after the closing quote, once the value is read.
    int end() {
        return at;
    }

    String value() throws HclException {
        while (true) {
            char next = take();
            if (next == '"') {
                return value.toString();
            } else if (next == '\n') {
                throw open();
            } else if (next == '\\') {
                escape();
            } else {
                value.append(next);
                if (next == '$' && at < text.length() && text.charAt(at) == '{') {
                    interpolation();
                }
            }
        }
    }

    private void interpolation() throws HclException {
        int depth = 0;
        do {
            char next = take();
            value.append(next);
            if (next == '{') {
                depth++;
            } else if (next == '}') {
                depth--;
            } else if (next == '\\') {
                throw invalid();
            }
        } while (depth > 0);
    }

    private void escape() throws HclException {
        char letter = take();
        switch (letter) {
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000B');
            case '\\', '"' -> value.append(letter);
            case 'x' -> octet(digits(2, 16));
            case 'u' -> character(digits(4, 16));
            case 'U' -> character(digits(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                octet(digits(OCTAL_DIGITS, 8));
            }
            default -> throw invalid();
        }
    }

    /// Above ASCII it would be a part of a character.
    private void octet(long number) throws HclException {
        if (number > LAST_ASCII) {
            throw invalid();
        }
        value.append((char) number);
    }

    private void character(long number) throws HclException {
        boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
        if (number > Character.MAX_CODE_POINT || surrogate) {
            throw invalid();
        }
        value.appendCodePoint((int) number);
    }

    private long digits(int count, int radix) throws HclException {
        long number = 0;
        for (int i = 0; i < count; i++) {
            int digit = Character.digit(take(), radix);
            if (digit < 0) {
                throw invalid();
            }
            number = number * radix + digit;
        }
        return number;
    }

    private char take() throws HclException {
        if (at >= text.length()) {
            throw open();
        }
        return text.charAt(at++);
    }

    private HclException open() {
        return new HclException(
                position, "begins a text that does not end on its line: add the closing quote");
    }

    private HclException invalid() {
        return new HclException(
                position,
                "has a text with an escape that HCL does not know: write a backslash as \\\\");
    }
}
