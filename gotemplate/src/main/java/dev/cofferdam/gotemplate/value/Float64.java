package dev.cofferdam.gotemplate.value;

/// A float64.
public record Float64(double number) implements Value {
    @Override
    public Type type() {
        return Type.FLOAT64;
    }

    @Override
    public boolean truth() {
        return number != 0;
    }

    @Override
    public String toString() {
        return type().goName();
    }
}
