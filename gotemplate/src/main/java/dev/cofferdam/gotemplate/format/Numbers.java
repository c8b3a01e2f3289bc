package dev.cofferdam.gotemplate.format;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import java.util.Locale;

/// The verbs of numbers.
final class Numbers {
    private static final long MANTISSA = (1L << 52) - 1;

    private Numbers() {}

    /// False when the verb is not one for integers.
    static boolean print(Sink sink, Int number, int verb) {
        switch (verb) {
            case 'v', 'd' -> integer(sink, number, 10, verb);
            case 'b' -> integer(sink, number, 2, verb);
            case 'o', 'O' -> integer(sink, number, 8, verb);
            case 'x', 'X' -> integer(sink, number, 16, verb);
            case 'c' -> sink.pad(rune(number.bits()));
            case 'q' -> sink.pad(Quote.rune(number.bits(), sink.spec.plus));
            case 'U' -> unicode(sink, number.bits());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String rune(long bits) {
        var out = new StringBuilder();
        Utf8.append(out, bits < 0 || bits > 0x10FFFF ? Utf8.ERROR : (int) bits);
        return out.toString();
    }

    private static void integer(Sink sink, Int number, int base, int verb) {
        var spec = sink.spec;
        var negative = number.kind().signed() && number.bits() < 0;
        if (spec.precision == 0 && number.bits() == 0) {
            var zero = spec.zero;
            spec.zero = false;
            sink.padding(spec.width);
            spec.zero = zero;
            return;
        }
        var digits = Long.toUnsignedString(negative ? -number.bits() : number.bits(), base);
        var sharp = spec.sharp || (spec.sharpV && !number.kind().signed());
        if (spec.sharpV && !number.kind().signed()) {
            digits = Long.toUnsignedString(number.bits(), 16);
            base = 16;
        }
        digits = zeros(sink, digits, negative);
        var prefix = sharp ? prefix(base, verb, digits) : "";
        if (verb == 'O') {
            prefix = "0o" + prefix;
        }
        var sign = negative ? "-" : spec.plus ? "+" : spec.space ? " " : "";
        var text = prefix + digits;
        sink.padWithSpaces(sign + (verb == 'X' ? text.toUpperCase(Locale.ROOT) : text));
    }

    private static String zeros(Sink sink, String digits, boolean negative) {
        var spec = sink.spec;
        var count = Math.max(spec.precision, 0);
        if (spec.precision < 0 && spec.zero && !spec.minus && spec.width >= 0) {
            count = negative || spec.plus || spec.space ? spec.width - 1 : spec.width;
        }
        if (count <= digits.length()) {
            return digits;
        }
        sink.meter.grow(count);
        return "0".repeat(count - digits.length()) + digits;
    }

    private static String prefix(int base, int verb, String digits) {
        return switch (base) {
            case 2 -> "0b";
            case 8 -> digits.startsWith("0") ? "" : "0";
            case 16 -> verb == 'X' ? "0X" : "0x";
            default -> "";
        };
    }

    private static void unicode(Sink sink, long bits) {
        var digits = Long.toHexString(bits).toUpperCase(Locale.ROOT);
        var least = Math.max(4, sink.spec.precision);
        sink.meter.grow(least);
        var text =
                new StringBuilder("U+")
                        .repeat("0", Math.max(0, least - digits.length()))
                        .append(digits);
        if (sink.spec.sharp && bits >= 0 && bits <= 0x10FFFF && Quote.printable((int) bits)) {
            text.append(" '").append(rune(bits)).append('\'');
        }
        sink.padWithSpaces(text.toString());
    }

    /// False when the verb is not one for floats.
    static boolean print(Sink sink, Float64 number, int verb) {
        var given = sink.spec.precision;
        sink.meter.grow(Math.max(0, given));
        var value = number.number();
        var text =
                switch (verb) {
                    case 'v' -> FloatText.of(value, 'g', given);
                    case 'g', 'G' -> FloatText.of(value, verb, given);
                    case 'e', 'E' -> FloatText.of(value, verb, given < 0 ? 6 : given);
                    case 'f', 'F' -> FloatText.of(value, 'f', given < 0 ? 6 : given);
                    case 'b' -> binary(value);
                    case 'x' -> hexadecimal(value);
                    case 'X' -> hexadecimal(value).toUpperCase(Locale.ROOT);
                    default -> "";
                };
        if (text.isEmpty()) {
            return false;
        }
        signed(sink, sink.spec.sharp && verb != 'b' ? withPoint(text, verb, given) : text);
        return true;
    }

    private static String binary(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return FloatText.of(value);
        }
        var bits = Double.doubleToLongBits(value);
        var exponent = (int) (bits >> 52 & 0x7FF);
        var mantissa = exponent == 0 ? bits & MANTISSA : (bits & MANTISSA) | MANTISSA + 1;
        var power = Math.max(exponent, 1) - 1075;
        return (bits < 0 ? "-" : "") + mantissa + "p" + (power < 0 ? "" : "+") + power;
    }

    private static String hexadecimal(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return FloatText.of(value);
        }
        var text = Double.toHexString(value).replace(".0p", "p");
        var at = text.indexOf('p') + 1;
        var power = Integer.parseInt(text.substring(at));
        return text.substring(0, at)
                + (power < 0 ? "-" : "+")
                + (Math.abs(power) < 10 ? "0" : "")
                + Math.abs(power);
    }

    /// The sharp flag: always a point, and the trailing zeros of `%g`.
    private static String withPoint(String text, int verb, int precision) {
        if (text.endsWith("Inf") || text.endsWith("NaN")) {
            return text;
        }
        var end = Math.max(text.indexOf('e'), text.indexOf('E'));
        var number = new StringBuilder(end < 0 ? text : text.substring(0, end));
        var wanted = verb == 'v' || verb == 'g' || verb == 'G' ? precision < 0 ? 6 : precision : 0;
        var seen = false;
        for (var i = 0; i < number.length(); i++) {
            var c = number.charAt(i);
            seen |= c >= '1' && c <= '9';
            wanted -= seen && Character.isDigit(c) ? 1 : 0;
        }
        if (number.indexOf(".") < 0) {
            wanted -= number.toString().equals("0") || number.toString().equals("-0") ? 1 : 0;
            number.append('.');
        }
        return number.repeat("0", Math.max(0, wanted))
                .append(end < 0 ? "" : text.substring(end))
                .toString();
    }

    private static void signed(Sink sink, String text) {
        var spec = sink.spec;
        var negative = text.startsWith("-");
        var digits = negative || text.startsWith("+") ? text.substring(1) : text;
        var sign = negative ? "-" : spec.plus ? "+" : spec.space ? " " : "";
        if (digits.equals("Inf")) {
            sink.padWithSpaces((sign.isEmpty() ? "+" : sign) + digits);
        } else if (digits.equals("NaN")) {
            sink.padWithSpaces(sign + digits);
        } else if (!sign.isEmpty() && spec.zero && !spec.minus) {
            sink.write(sign);
            sink.padding(spec.width - digits.length() - 1);
            sink.write(digits);
        } else {
            sink.pad(sign + digits);
        }
    }
}
