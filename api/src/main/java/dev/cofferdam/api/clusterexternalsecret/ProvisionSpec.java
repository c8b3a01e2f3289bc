package dev.cofferdam.api.clusterexternalsecret;

import dev.cofferdam.api.externalsecret.ExternalSecretSpec;
import dev.cofferdam.core.label.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What one ClusterExternalSecret asks for: an ExternalSecret of this name and content in every
/// namespace that any of the selectors selects.
///
/// @param owner name of the ClusterExternalSecret
/// @param interval how often to look at all namespaces; zero leaves it to changes
public record ProvisionSpec(
        String owner,
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        ExternalSecretSpec spec,
        List<Selector> selectors,
        Duration interval) {
    public ProvisionSpec {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        selectors = List.copyOf(selectors);
    }

    /// Whether a namespace with these labels is to have one.
    public boolean reaches(Map<String, String> labels) {
        return selectors.stream().anyMatch(selector -> selector.selects(labels));
    }
}
