package dev.cofferdam.core.document.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// A field of one document of a text that should get a value.
///
/// @param document which document, from zero
/// @param steps names of fields, and indices of elements
/// @param value a boolean, a text, or a list of texts that a list there has to hold
public record FieldChange(int document, List<Object> steps, Object value) {
    private static final Pattern STEP =
            Pattern.compile("\\[(\\d+)]|\\[\"([^\"]*)\"]|([^.\\[\\]]+)");

    public FieldChange {
        steps = List.copyOf(steps);
    }

    /// The change of the field at a path.
    ///
    /// @param path such as `spec.containers[0].image`
    public static FieldChange of(int document, String path, Object value) {
        var steps = new ArrayList<>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            var index = matcher.group(1);
            var quoted = matcher.group(2);
            steps.add(
                    index != null
                            ? Integer.valueOf(index)
                            : Objects.requireNonNull(quoted == null ? matcher.group(3) : quoted));
        }
        return new FieldChange(document, steps, value);
    }
}
