package dev.cofferdam.gotemplate.function;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.format.Text;
import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.limit.Meter;
import dev.cofferdam.gotemplate.value.Dict;
import dev.cofferdam.gotemplate.value.Float64;
import dev.cofferdam.gotemplate.value.Int;
import dev.cofferdam.gotemplate.value.Moment;
import dev.cofferdam.gotemplate.value.Seq;
import dev.cofferdam.gotemplate.value.Str;
import dev.cofferdam.gotemplate.value.Type;
import dev.cofferdam.gotemplate.value.Value;
import java.util.List;

/// One call: its arguments, checked against the signature, and what it may use.
public record Call(List<Value> arguments, Scope scope) {
    public int size() {
        return arguments.size();
    }

    public Value value(int index) {
        return arguments.get(index);
    }

    /// The variadic arguments after `index` fixed ones.
    public List<Value> from(int index) {
        return arguments.subList(index, arguments.size());
    }

    /// A string argument in bytes.
    public String bytes(int index) {
        return ((Str) value(index)).bytes();
    }

    /// A string argument as Java text; counted, for decoding copies it.
    public String text(int index) {
        var bytes = bytes(index);
        meter().grow(bytes.length());
        return Utf8.decode(bytes);
    }

    public long integer(int index) {
        return ((Int) value(index)).bits();
    }

    public double number(int index) {
        return ((Float64) value(index)).number();
    }

    public Dict map(int index) {
        return (Dict) value(index);
    }

    public Moment moment(int index) {
        return (Moment) value(index);
    }

    /// A parameter of any type that must be a slice.
    public Seq list(int index) {
        if (value(index) instanceof Seq list) {
            return list;
        }
        throw new Failure("wants a list, not " + described(value(index)));
    }

    public Meter meter() {
        return scope.meter();
    }

    /// A value as `%v` prints it, in bytes.
    public String print(Value value) {
        return Text.of(value, meter());
    }

    /// A result in bytes.
    public Str str(String bytes) {
        meter().grow(bytes.length());
        return new Str(bytes);
    }

    /// A result as Java text.
    public Str encoded(String text) {
        meter().grow(text.length());
        return str(Utf8.encode(text));
    }

    /// A result of any elements.
    public Seq list(List<Value> items) {
        meter().growList(items.size());
        return Seq.of(items);
    }

    /// A result of Go strings.
    public Seq strings(List<String> items) {
        meter().growList(items.size());
        return new Seq(Type.STRINGS, items.stream().<Value>map(this::str).toList());
    }

    /// The type of a value, for a message.
    public static String described(Value value) {
        return value.isNil() && value.type() == Type.ANY ? "nil" : value.type().goName();
    }
}
