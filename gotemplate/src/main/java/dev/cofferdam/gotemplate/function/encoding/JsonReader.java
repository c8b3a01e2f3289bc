package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads JSON as Go does into an empty interface: every number is a float64, a later key wins.
public final class JsonReader {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final int LONGEST_NUMBER = 2000;

    private final String text;
    private final Meter meter;
    private int at;

    private JsonReader(String text, Meter meter) {
        this.text = text;
        this.meter = meter;
    }

    /// Text that is not JSON. Its message tells nothing of it.
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    /// Null when the bytes are not JSON.
    public static @Nullable Value read(String bytes, Meter meter) {
        var reader = new JsonReader(bytes, meter);
        try {
            var value = reader.value();
            reader.space();
            return reader.at == bytes.length() ? value : null;
        } catch (Malformed _) {
            return null;
        }
    }

    private Value value() {
        meter.step();
        space();
        return switch (peek()) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> new Str(string());
            case 't' -> word("true", Bool.TRUE);
            case 'f' -> word("false", Bool.FALSE);
            case 'n' -> word("null", Nil.NIL);
            default -> number();
        };
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    /// Whether the next char is this one, which is then passed.
    private boolean passed(char c) {
        space();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!passed(c)) {
            throw new Malformed();
        }
    }

    private Value word(String word, Value value) {
        if (!text.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
        return value;
    }

    private Value number() {
        var matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() - at > LONGEST_NUMBER) {
            throw new Malformed();
        }
        var number = Double.parseDouble(text.substring(at, matcher.end()));
        at = matcher.end();
        if (Double.isInfinite(number)) {
            throw new Malformed();
        }
        return new Float64(number);
    }

    private Value list() {
        meter.enter();
        expect('[');
        var items = new ArrayList<Value>();
        if (!passed(']')) {
            do {
                meter.growList(2);
                items.add(value());
            } while (passed(','));
            expect(']');
        }
        meter.leave();
        return Seq.of(items);
    }

    private Value map() {
        meter.enter();
        expect('{');
        var map = Dict.empty();
        if (!passed('}')) {
            do {
                meter.growList(4);
                space();
                var key = string();
                expect(':');
                map.put(key, value());
            } while (passed(','));
            expect('}');
        }
        meter.leave();
        return map;
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (peek() != '"') {
            var c = text.charAt(at);
            if (c < ' ') {
                throw new Malformed();
            }
            if (c == '\\') {
                at++;
                escape(out);
            } else if (c < 0x80) {
                out.append(c);
                at++;
            } else {
                Utf8.append(out, Utf8.runeAt(text, at));
                at += Math.max(1, Utf8.width(text, at));
            }
        }
        at++;
        meter.grow(out.length());
        return out.toString();
    }

    private void escape(StringBuilder out) {
        var c = peek();
        at++;
        var simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(simple));
            return;
        }
        if (c != 'u') {
            throw new Malformed();
        }
        var unit = unit();
        if (Character.isHighSurrogate(unit) && text.startsWith("\\u", at)) {
            var back = at;
            at += 2;
            var low = unit();
            if (Character.isLowSurrogate(low)) {
                Utf8.append(out, Character.toCodePoint(unit, low));
                return;
            }
            at = back;
        }
        Utf8.append(out, Character.isSurrogate(unit) ? Utf8.ERROR : unit);
    }

    private char unit() {
        if (at + 4 > text.length()) {
            throw new Malformed();
        }
        var unit = 0;
        for (var i = 0; i < 4; i++) {
            var c = text.charAt(at++);
            var digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new Malformed();
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }
}
