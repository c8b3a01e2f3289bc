package dev.cofferdam.gotemplate.value;

/// A Go string, which is a row of bytes: each char of `bytes` is one of them, 0 to 255. So lengths,
/// positions and order are Go's without a conversion, and binary passes unharmed. [dev.cofferdam.gotemplate.basic.Utf8]
/// translates.
public record Str(String bytes, Type type) implements Value {
    public static final Str EMPTY = new Str("");

    public Str(String bytes) {
        this(bytes, Type.STRING);
    }

    @Override
    public boolean truth() {
        return !bytes.isEmpty();
    }

    @Override
    public String toString() {
        return type.goName();
    }
}
