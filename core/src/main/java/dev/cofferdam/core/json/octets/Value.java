package dev.cofferdam.core.json.octets;

import dev.cofferdam.core.json.GoFloat;

/// What was found: its kind, how it is written, and what a string says. Printing it shows nothing.
public record Value(Kind kind, String raw, String says) {
    public static final Value ABSENT = new Value(Kind.NULL, "", "");

    public enum Kind {
        NULL,
        FALSE,
        NUMBER,
        STRING,
        TRUE,
        NESTED
    }

    public static Value nested(String raw) {
        return new Value(Kind.NESTED, raw, "");
    }

    public static Value number(int number) {
        return new Value(Kind.NUMBER, Integer.toString(number), "");
    }

    /// The first value of a text. An object or array goes to the end of the text, whatever follows
    /// it.
    public static Value first(String json) {
        int at = 0;
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
        if (at == json.length() || !Cursor.startsValue(json.charAt(at))) {
            return ABSENT;
        }
        return isOpening(json.charAt(at))
                ? nested(json.substring(at))
                : new Cursor(json, at).value();
    }

    private static boolean isOpening(char letter) {
        return letter == '{' || letter == '[';
    }

    public boolean exists() {
        return kind != Kind.NULL || !raw.isEmpty();
    }

    public boolean isObject() {
        return kind == Kind.NESTED && raw.startsWith("{");
    }

    public boolean isArray() {
        return kind == Kind.NESTED && raw.startsWith("[");
    }

    public double number() {
        return kind == Kind.NUMBER ? Numbers.number(raw) : 0;
    }

    /// As gjson makes a text of it.
    public String text() {
        return switch (kind) {
            case NULL -> "";
            case FALSE -> "false";
            case TRUE -> "true";
            case STRING -> says;
            case NESTED -> raw;
            case NUMBER -> Numbers.isWhole(raw) ? raw : plain(number());
        };
    }

    private static String plain(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        return GoFloat.plain(number);
    }

    /// As it is put into another value.
    public String written() {
        return raw.isEmpty() ? text() : raw;
    }

    /// Whether an option is on.
    public boolean isOn() {
        return switch (kind) {
            case NULL, FALSE, NESTED -> false;
            case TRUE -> true;
            case NUMBER -> number() != 0;
            case STRING -> Truth.of(says).orElse(false);
        };
    }

    @Override
    public String toString() {
        return "[JSON value]";
    }
}
