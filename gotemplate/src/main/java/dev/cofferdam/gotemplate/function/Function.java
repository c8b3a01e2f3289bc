package dev.cofferdam.gotemplate.function;

import dev.cofferdam.gotemplate.value.Type;
import java.util.List;

/// A function of templates. When variadic, the last parameter stands for any number of arguments.
public record Function(String name, List<Type> parameters, boolean variadic, Body body) {
    /// The type that the argument at an index must have.
    public Type parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    public int required() {
        return variadic ? parameters.size() - 1 : parameters.size();
    }

    public boolean takes(int arguments) {
        return variadic ? arguments >= required() : arguments == required();
    }
}
