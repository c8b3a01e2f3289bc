package dev.cofferdam.core.store;

import dev.cofferdam.core.label.Selector;
import java.util.List;

/// One condition of a cluster store: the namespaces that may use it. Its parts are alternatives; a
/// condition without any part admits no namespace.
public record Admission(List<Selector> selectors, List<String> names, List<String> patterns) {
    public Admission {
        selectors = List.copyOf(selectors);
        names = List.copyOf(names);
        patterns = List.copyOf(patterns);
    }
}
