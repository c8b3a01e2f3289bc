package dev.cofferdam.sync.generator;

/// A generator as parsed and checked. An empty `controllerClass` is served by every operator.
public record Generator(GeneratorRef ref, String controllerClass, Recipe recipe) {}
