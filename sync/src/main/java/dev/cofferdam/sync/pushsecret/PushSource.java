package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.sync.generator.GeneratorRef;

/// `spec.selector`: where the values come from.
public sealed interface PushSource {
    /// One Secret of the namespace.
    record Named(String name) implements PushSource {}

    /// Every Secret of the namespace that the selector fits.
    record Labelled(Selector selector) implements PushSource {}

    /// A generator makes them, for each push again.
    record Generated(GeneratorRef generator) implements PushSource {}
}
