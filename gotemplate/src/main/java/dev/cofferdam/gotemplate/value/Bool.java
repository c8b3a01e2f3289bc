package dev.cofferdam.gotemplate.value;

/// A bool.
public enum Bool implements Value {
    FALSE,
    TRUE;

    public static Bool of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public Type type() {
        return Type.BOOL;
    }

    @Override
    public boolean truth() {
        return this == TRUE;
    }
}
