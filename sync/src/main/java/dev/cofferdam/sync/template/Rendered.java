package dev.cofferdam.sync.template;

import dev.cofferdam.core.secret.SecretData;
import java.util.Map;

/// What a template made of the values that were read.
public record Rendered(
        SecretData data, Map<String, String> labels, Map<String, String> annotations) {
    public Rendered {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /// Says nothing of labels and annotations, which may be made of secrets.
    @Override
    public String toString() {
        return "Rendered[" + data + "]";
    }
}
