package dev.cofferdam.gotemplate.format;

import dev.cofferdam.gotemplate.basic.Kind;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Nil;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;

/// The door to formatting. All texts are bytes.
public final class Text {
    private static final String NO_VALUE = "<no value>";

    private Text() {}

    /// `%v`.
    public static String of(Value value, Meter meter) {
        return switch (value) {
            case Str text -> text.bytes();
            case Int number when number.type() == number.kindType() && number.kind().signed() ->
                    Long.toString(number.bits());
            case Int number when number.type() != number.kindType() -> Printer.described(number);
            default -> {
                var sink = new Sink(meter);
                new Printer(sink).print(value, 'v');
                yield sink.out.toString();
            }
        };
    }

    /// What an action writes: as `%v`, but nothing shows as such.
    public static String display(Value value, Meter meter) {
        return value instanceof Nil ? NO_VALUE : of(value, meter);
    }

    /// `fmt.Sprint`: a space between operands of which neither is a string.
    public static String sprint(List<Value> values, Meter meter) {
        var out = new StringBuilder();
        var wasString = true;
        for (var value : values) {
            var isString = value.kind() == Kind.STRING;
            if (!isString && !wasString) {
                out.append(' ');
            }
            append(out, of(value, meter), meter);
            wasString = isString;
        }
        return out.toString();
    }

    /// `fmt.Sprintln`.
    public static String sprintln(List<Value> values, Meter meter) {
        var out = new StringBuilder();
        var separator = "";
        for (var value : values) {
            append(out.append(separator), of(value, meter), meter);
            separator = " ";
        }
        return out.append('\n').toString();
    }

    private static void append(StringBuilder out, String text, Meter meter) {
        meter.grow(text.length());
        out.append(text);
    }

    /// `fmt.Sprintf`.
    public static String sprintf(String format, List<Value> values, Meter meter) {
        return new Printf(format, values, meter).run();
    }

    /// What html, js and urlquery escape.
    public static String shown(List<Value> values, Meter meter) {
        var shown = new ArrayList<Value>();
        for (var value : values) {
            shown.add(value instanceof Nil ? new Str(NO_VALUE) : value);
        }
        return sprint(shown, meter);
    }
}
