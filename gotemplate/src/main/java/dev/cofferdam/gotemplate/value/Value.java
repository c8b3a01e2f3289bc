package dev.cofferdam.gotemplate.value;

import dev.cofferdam.gotemplate.basic.Kind;

/// A value that a template computes with. All but [Dict] are immutable.
public sealed interface Value
        permits Nil, Bool, Int, Float64, Complex, Str, Seq, Dict, Moment, Struct {

    Type type();

    /// What `if` thinks of it: whether it is anything but the zero of its type.
    boolean truth();

    default Kind kind() {
        return type().kind();
    }

    /// Whether it is nil, of any type.
    default boolean isNil() {
        return false;
    }
}
