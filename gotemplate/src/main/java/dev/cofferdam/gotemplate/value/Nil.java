package dev.cofferdam.gotemplate.value;

/// Nothing. Go has two kinds of it, which fail differently.
public enum Nil implements Value {
    /// No value at all, such as a missing map key: printed as `<no value>`; its fields are as
    /// absent as it is.
    INVALID,
    /// A nil that lay in a map or list: asking it for a field is an error.
    NIL;

    @Override
    public Type type() {
        return this == INVALID ? Type.NIL : Type.ANY;
    }

    @Override
    public boolean truth() {
        return false;
    }

    @Override
    public boolean isNil() {
        return true;
    }
}
