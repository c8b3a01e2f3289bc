package dev.cofferdam.gotemplate.value;

import java.util.SequencedMap;

/// A struct with named fields, and the text that it prints as when it has a String method (else
/// empty).
public record Struct(Type type, SequencedMap<String, Value> fields, String text) implements Value {
    @Override
    public boolean truth() {
        return true;
    }

    @Override
    public String toString() {
        return type.goName();
    }
}
