package dev.cofferdam.gotemplate.value;

/// An integer of any of Go's integer types; unsigned 64-bit ones keep their bits in the long.
public record Int(Type type, long bits) implements Value {
    public static Int of(long value) {
        return new Int(Type.INT, value);
    }

    public static Int of64(long value) {
        return new Int(Type.INT64, value);
    }

    /// The unnamed type of its kind: another than its own for a duration, a month, a weekday.
    public Type kindType() {
        return switch (type) {
            case DURATION -> Type.INT64;
            case MONTH, WEEKDAY -> Type.INT;
            default -> type;
        };
    }

    @Override
    public boolean truth() {
        return bits != 0;
    }

    /// A value may be a secret: only its type is told.
    @Override
    public String toString() {
        return type.goName();
    }
}
