package dev.cofferdam.baseline.rollout;

import dev.cofferdam.core.label.Selector;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Which namespaces a baseline is about, and how they get there.
///
/// @param except names that are left alone although they are selected
public record Coverage(Selector selector, Set<String> except, Stages stages) {
    public Coverage {
        except = Collections.unmodifiableSet(new TreeSet<>(except));
    }

    boolean covers(KnownNamespace namespace) {
        return !except.contains(namespace.name()) && selector.selects(namespace.labels());
    }
}
