package dev.cofferdam.core.document.reading;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Node.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the keys and values of a YAML mapping as they come, and takes in what it merges with
/// `<<`.
final class MappingFields {
    private final List<Field> fields = new ArrayList<>();
    private @Nullable Scalar key;

    /// False if the node would be a key that is not a scalar, which JSON cannot express.
    boolean add(Node node) {
        if (key != null) {
            fields.add(new Field(key, node));
            key = null;
            return true;
        }
        key = node instanceof Scalar scalar ? scalar : null;
        return key != null;
    }

    /// The fields with what they merge; a mapping's own fields win over merged ones.
    List<Field> merged() {
        if (fields.stream().noneMatch(MappingFields::isMerge)) {
            return fields;
        }
        var names = new HashSet<String>();
        var result = new ArrayList<Field>();
        for (var field : fields) {
            if (!isMerge(field)) {
                names.add(field.name());
                result.add(field);
            }
        }
        for (var field : fields) {
            if (isMerge(field)) {
                merge(field.value(), names, result);
            }
        }
        return result;
    }

    private static void merge(Node source, Set<String> names, List<Field> result) {
        switch (source) {
            case Mapping mapping ->
                    mapping.fields().stream()
                            .filter(field -> names.add(field.name()))
                            .forEach(result::add);
            case Sequence sequence ->
                    sequence.elements().stream()
                            .filter(Mapping.class::isInstance)
                            .forEach(each -> merge(each, names, result));
            case Scalar _ -> {}
        }
    }

    private static boolean isMerge(Field field) {
        return field.name().equals("<<") && field.key().style() == Style.PLAIN;
    }
}
