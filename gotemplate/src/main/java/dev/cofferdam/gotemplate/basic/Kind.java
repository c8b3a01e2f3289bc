package dev.cofferdam.gotemplate.basic;

import java.util.Locale;

/// Go's kinds. Two types may share one: a duration is an INT64 with another name.
public enum Kind {
    INVALID,
    BOOL,
    INT,
    INT32,
    INT64,
    UINT8,
    UINT32,
    UINT64,
    FLOAT64,
    COMPLEX128,
    STRING,
    SLICE,
    MAP,
    STRUCT,
    PTR,
    INTERFACE;

    /// The name that Go prints.
    public String goName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Signed integers.
    public boolean signed() {
        return this == INT || this == INT32 || this == INT64;
    }

    /// Unsigned integers.
    public boolean unsigned() {
        return this == UINT8 || this == UINT32 || this == UINT64;
    }
}
