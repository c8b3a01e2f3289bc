package dev.cofferdam.gotemplate.value;

import java.util.Collections;
import java.util.List;

/// A slice. Its elements never change.
public record Seq(Type type, List<Value> items, boolean isNil) implements Value {
    /// `items` is not copied: who makes a list gives it away.
    public Seq(Type type, List<Value> items) {
        this(type, Collections.unmodifiableList(items), false);
    }

    public static Seq of(List<Value> items) {
        return new Seq(Type.LIST, items);
    }

    /// The nil slice: empty, but JSON's null.
    public static Seq nil(Type type) {
        return new Seq(type, List.of(), true);
    }

    @Override
    public boolean truth() {
        return !items.isEmpty();
    }

    @Override
    public String toString() {
        return type.goName();
    }
}
