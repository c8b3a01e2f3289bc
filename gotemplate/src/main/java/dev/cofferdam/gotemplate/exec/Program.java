package dev.cofferdam.gotemplate.exec;

import dev.cofferdam.gotemplate.function.Function;
import dev.cofferdam.gotemplate.parser.Node.Block;
import dev.cofferdam.gotemplate.value.Type;
import java.util.Map;

/// Templates that are ready to run, and what their expressions may reach.
public record Program(
        Map<String, Block> trees,
        MissingKey missingKey,
        Map<Type, Map<String, Function>> methods) {}
