package dev.cofferdam.baseline.rollout;

import java.time.Instant;
import java.util.Map;

/// What matters about a namespace of the cluster.
public record KnownNamespace(String name, Map<String, String> labels, Instant created) {
    public KnownNamespace {
        labels = Map.copyOf(labels);
    }
}
