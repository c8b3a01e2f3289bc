package dev.cofferdam.gotemplate.function.encoding;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.FloatText;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.time.Layout;
import dev.cofferdam.gotemplate.value.Bool;
import dev.cofferdam.gotemplate.value.Complex;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Moment;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Struct;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON as Go's encoding/json.
public final class JsonWriter {
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";

    private final Meter meter;
    private final boolean escapesHtml;
    private final String indent;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonWriter(Meter meter, boolean escapesHtml, String indent) {
        this.meter = meter;
        this.escapesHtml = escapesHtml;
        this.indent = indent;
    }

    /// A value that JSON cannot hold.
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsupported() {
            super("unsupported", null, false, false);
        }
    }

    /// Null when JSON cannot hold the value. An empty indent writes one line.
    public static @Nullable String write(
            Value value, Meter meter, boolean escapesHtml, String indent) {
        var writer = new JsonWriter(meter, escapesHtml, indent);
        try {
            writer.value(value);
            return writer.out.toString();
        } catch (Unsupported _) {
            return null;
        }
    }

    private void value(Value value) {
        meter.step();
        switch (value) {
            case Nil _ -> out.append("null");
            case Bool bool -> out.append(bool == Bool.TRUE);
            case Int number when number.kind().signed() -> out.append(number.bits());
            case Int number -> out.append(Long.toUnsignedString(number.bits()));
            case Float64 number -> floating(number.number());
            case Complex _ -> throw new Unsupported();
            case Str text -> string(text.bytes());
            case Moment moment ->
                    string(Layout.format(moment.at(), "2006-01-02T15:04:05.999999999Z07:00"));
            case Seq list -> list(list);
            case Dict map -> map(map.isNil(), map.entries());
            case Struct struct when struct.type() == Type.VERSION -> string(struct.text());
            case Struct struct -> map(false, struct.fields());
        }
    }

    private void floating(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new Unsupported();
        }
        out.append(FloatText.json(number));
    }

    private void list(Seq list) {
        if (list.isNil()) {
            out.append("null");
            return;
        }
        open('[');
        var separator = "";
        for (var item : list.items()) {
            out.append(separator);
            line();
            value(item);
            separator = ",";
        }
        close(']', list.items().isEmpty());
    }

    private void map(boolean nil, Map<String, Value> entries) {
        if (nil) {
            out.append("null");
            return;
        }
        open('{');
        var separator = "";
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            out.append(separator);
            line();
            string(entry.getKey());
            out.append(indent.isEmpty() ? ":" : ": ");
            value(entry.getValue());
            separator = ",";
        }
        close('}', entries.isEmpty());
    }

    private void open(char bracket) {
        meter.enter();
        depth++;
        out.append(bracket);
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            line();
        }
        out.append(bracket);
        meter.leave();
    }

    private void line() {
        if (!indent.isEmpty()) {
            meter.grow((long) indent.length() * depth);
            out.append('\n').repeat(indent, depth);
        }
    }

    private void string(String bytes) {
        meter.grow(bytes.length());
        out.append('"');
        for (var i = 0; i < bytes.length(); ) {
            var width = Utf8.width(bytes, i);
            var rune = Utf8.runeAt(bytes, i);
            if (width == 0) {
                out.append("\\ufffd");
            } else if (rune == 0x2028 || rune == 0x2029) {
                out.append("\\u").append(Integer.toHexString(rune));
            } else if (rune < ' ' || ESCAPED.indexOf(rune) >= 0) {
                escape(rune);
            } else if (escapesHtml && "<>&".indexOf(rune) >= 0) {
                escape(rune);
            } else {
                out.append(bytes, i, i + width);
            }
            i += Math.max(1, width);
        }
        out.append('"');
    }

    private void escape(int rune) {
        var simple = ESCAPED.indexOf(rune);
        if (simple >= 0) {
            out.append('\\').append(ESCAPES.charAt(simple));
        } else {
            out.append("\\u00").append(rune < 16 ? "0" : "").append(Integer.toHexString(rune));
        }
    }
}
