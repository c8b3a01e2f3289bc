package dev.cofferdam.gotemplate.exec;

import dev.cofferdam.gotemplate.limit.Failure;
import dev.cofferdam.gotemplate.value.Value;
import java.util.ArrayList;
import java.util.List;

/// The variables of one template call, innermost last.
final class Variables {
    private final List<String> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    Variables(Value dollar) {
        push("$", dollar);
    }

    int mark() {
        return names.size();
    }

    void release(int mark) {
        while (names.size() > mark) {
            names.removeLast();
            values.removeLast();
        }
    }

    void push(String name, Value value) {
        names.add(name);
        values.add(value);
    }

    Value get(String name) {
        return values.get(index(name));
    }

    void set(String name, Value value) {
        values.set(index(name), value);
    }

    /// Sets the variable that was declared last but `above`.
    void setTop(int above, Value value) {
        values.set(values.size() - 1 - above, value);
    }

    private int index(String name) {
        var index = names.lastIndexOf(name);
        if (index < 0) {
            throw new Failure("undefined variable " + name);
        }
        return index;
    }
}
