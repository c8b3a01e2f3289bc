package dev.cofferdam.sync.pushsecret;

import dev.cofferdam.core.label.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What one ClusterPushSecret asks for, besides the spec of its PushSecrets.
///
/// @param child name of the PushSecrets
/// @param interval how often to look again though nothing told of a change
/// @param selectors which namespaces: those that fit any of them
public record ClusterPushSpec(
        String name, String child, Duration interval, List<Selector> selectors) {
    public ClusterPushSpec {
        selectors = List.copyOf(selectors);
    }

    /// Whether a namespace with these labels is to have a PushSecret.
    public boolean means(Map<String, String> labels) {
        return selectors.stream().anyMatch(selector -> selector.selects(labels));
    }
}
