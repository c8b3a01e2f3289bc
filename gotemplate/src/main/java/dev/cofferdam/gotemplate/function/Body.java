package dev.cofferdam.gotemplate.function;

import dev.cofferdam.gotemplate.value.Value;

/// What a function does. Its arguments already have the types of the parameters. It fails with a
/// [dev.cofferdam.gotemplate.limit.Failure] with a message that tells no value.
@FunctionalInterface
public interface Body {
    Value call(Call call);
}
