package dev.cofferdam.sync.provider;

import dev.cofferdam.core.store.Admission;
import dev.cofferdam.core.store.Store;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.sync.rewrite.GoRegexp;
import java.util.Map;

/// Which namespaces may use a store: `spec.conditions` of a ClusterSecretStore.
public record StoreConditions(Store store) {
    /// Whether the store serves a namespace of this name, whatever labels it has.
    public boolean admitsByName(String namespace) {
        return store.admission().isEmpty()
                || store.ref() instanceof StoreRef.Namespaced
                || store.admission().stream().anyMatch(condition -> names(condition, namespace));
    }

    /// Whether labels of a namespace matter.
    public boolean asksForLabels() {
        return store.admission().stream().anyMatch(condition -> !condition.selectors().isEmpty());
    }

    /// Whether the store serves namespaces with these labels.
    public boolean admitsByLabels(Map<String, String> labels) {
        return store.admission().stream()
                .flatMap(condition -> condition.selectors().stream())
                .anyMatch(selector -> selector.selects(labels));
    }

    private static boolean names(Admission condition, String namespace) {
        return condition.names().contains(namespace)
                || condition.patterns().stream().anyMatch(pattern -> finds(pattern, namespace));
    }

    private static boolean finds(String pattern, String namespace) {
        return GoRegexp.compile(pattern).filter(each -> each.matcher(namespace).find()).isPresent();
    }
}
