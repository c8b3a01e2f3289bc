package dev.cofferdam.gotemplate.value;

/// A complex128. Only a literal can be one.
public record Complex(double real, double imaginary) implements Value {
    @Override
    public Type type() {
        return Type.COMPLEX128;
    }

    @Override
    public boolean truth() {
        return real != 0 || imaginary != 0;
    }
}
