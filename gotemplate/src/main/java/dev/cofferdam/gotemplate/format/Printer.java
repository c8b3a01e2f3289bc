package dev.cofferdam.gotemplate.format;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.time.Durations;
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
import java.util.Locale;
import java.util.Map;

/// Prints one value with one verb.
final class Printer {
    private static final String NIL = "<nil>";

    private final Sink sink;
    private boolean erring;

    Printer(Sink sink) {
        this.sink = sink;
    }

    /// An argument of a verb.
    void print(Value value, int verb) {
        if (value instanceof Nil) {
            if (verb == 'v' || verb == 'T') {
                sink.pad(NIL);
            } else {
                bad(value, verb);
            }
        } else if (verb == 'T') {
            sink.pad(sink.cut(value.type().goName()));
        } else {
            nested(value, verb);
        }
    }

    private void nested(Value value, int verb) {
        sink.meter.step();
        var method = "vsxXq".indexOf(verb) >= 0 && !erring && !sink.spec.sharpV;
        switch (value) {
            case Nil _ -> nothing();
            case Bool bool when verb == 't' || verb == 'v' ->
                    sink.pad(bool == Bool.TRUE ? "true" : "false");
            case Bool _ -> bad(value, verb);
            case Int number when method && number.type() != number.kindType() ->
                    text(described(number), verb);
            case Int number -> known(Numbers.print(sink, number, verb), number, verb);
            case Float64 number -> known(Numbers.print(sink, number, verb), number, verb);
            case Complex number -> complex(number, verb);
            case Str text -> known(text(text.bytes(), verb), text, verb);
            case Seq list -> list(list, verb);
            case Dict map -> map(map, verb);
            case Moment moment -> known(text(Layout.describe(moment.at()), verb), moment, verb);
            case Struct struct when method && !struct.text().isEmpty() -> text(struct.text(), verb);
            case Struct struct -> struct(struct, verb);
        }
    }

    private void known(boolean printed, Value value, int verb) {
        if (!printed) {
            bad(value, verb);
        }
    }

    private void bad(Value value, int verb) {
        var outer = erring;
        erring = true;
        sink.write("%!");
        var rune = new StringBuilder();
        Utf8.append(rune, verb);
        sink.write(rune + "(");
        if (value instanceof Nil) {
            sink.write(NIL);
        } else {
            sink.write(value.type().goName());
            sink.write('=');
            nested(value, 'v');
        }
        sink.write(')');
        erring = outer;
    }

    private void nothing() {
        sink.write(sink.spec.sharpV ? "interface {}(nil)" : NIL);
    }

    /// What the String method of a named integer type says.
    static String described(Int number) {
        return switch (number.type()) {
            case DURATION -> Durations.text(number.bits());
            case MONTH -> Layout.month(number.bits());
            case WEEKDAY -> Layout.weekday(number.bits());
            default -> Long.toString(number.bits());
        };
    }

    private boolean text(String bytes, int verb) {
        switch (verb) {
            case 'v' -> {
                if (sink.spec.sharpV) {
                    quoted(bytes);
                } else {
                    sink.pad(sink.cut(bytes));
                }
            }
            case 's' -> sink.pad(sink.cut(bytes));
            case 'q' -> quoted(bytes);
            case 'x' -> hex(bytes, false);
            case 'X' -> hex(bytes, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void quoted(String bytes) {
        var cut = sink.cut(bytes);
        sink.meter.grow(cut.length());
        if (sink.spec.sharp && Quote.plain(cut)) {
            sink.pad("`" + cut + "`");
        } else {
            sink.pad(Quote.quoted(cut, '"', sink.spec.plus));
        }
    }

    private void hex(String bytes, boolean upper) {
        var spec = sink.spec;
        var length =
                spec.precision >= 0 ? Math.min(spec.precision, bytes.length()) : bytes.length();
        sink.meter.grow(5L * length);
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(spec.space && i > 0 ? " " : "");
            text.append(spec.sharp && (spec.space || i == 0) ? "0x" : "");
            Quote.hex(text, bytes.charAt(i), 2);
        }
        sink.pad(upper ? text.toString().toUpperCase(Locale.ROOT) : text.toString());
    }

    private void complex(Complex number, int verb) {
        var precise = verb == 'v' ? 'g' : verb;
        if ("eEfFgGxXb".indexOf(precise) < 0) {
            bad(number, verb);
            return;
        }
        var plus = sink.spec.plus;
        sink.write('(');
        Numbers.print(sink, new Float64(number.real()), precise);
        sink.spec.plus = true;
        Numbers.print(sink, new Float64(number.imaginary()), precise);
        sink.write("i)");
        sink.spec.plus = plus;
    }

    private void list(Seq list, int verb) {
        sink.meter.enter();
        if (sink.spec.sharpV && list.isNil()) {
            sink.write(list.type().goName() + "(nil)");
        } else {
            sink.write(sink.spec.sharpV ? list.type().goName() + "{" : "[");
            var separator = "";
            for (var item : list.items()) {
                sink.write(separator);
                nested(item, verb);
                separator = sink.spec.sharpV ? ", " : " ";
            }
            sink.write(sink.spec.sharpV ? '}' : ']');
        }
        sink.meter.leave();
    }

    private void map(Dict map, int verb) {
        sink.meter.enter();
        if (sink.spec.sharpV && map.isNil()) {
            sink.write(map.type().goName() + "(nil)");
        } else {
            sink.write(sink.spec.sharpV ? map.type().goName() + "{" : "map[");
            var separator = "";
            for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                sink.write(separator);
                nested(new Str(entry.getKey()), verb);
                sink.write(':');
                nested(entry.getValue(), verb);
                separator = sink.spec.sharpV ? ", " : " ";
            }
            sink.write(sink.spec.sharpV ? '}' : ']');
        }
        sink.meter.leave();
    }

    private void struct(Struct struct, int verb) {
        var pointer = struct.type() == Type.VERSION;
        sink.write(pointer ? "&{" : sink.spec.sharpV ? struct.type().goName() + "{" : "{");
        var separator = "";
        for (Map.Entry<String, Value> field : struct.fields().entrySet()) {
            sink.write(separator);
            sink.write(sink.spec.plusV || sink.spec.sharpV ? field.getKey() + ":" : "");
            nested(field.getValue(), verb);
            separator = sink.spec.sharpV ? ", " : " ";
        }
        sink.write('}');
    }
}
