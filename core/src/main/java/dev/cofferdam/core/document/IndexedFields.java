package dev.cofferdam.core.document;

import dev.cofferdam.core.document.Node.Field;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/// The fields of a large mapping, which are found by name without going through all of them: else the
/// time for a mapping of which each field is looked up would grow with the square of its size.
final class IndexedFields extends AbstractList<Field> implements RandomAccess {
    private static final int FEW = 32;

    private final List<Field> fields;
    private final Map<String, Node> values;

    private IndexedFields(List<Field> fields) {
        this.fields = fields;
        values = HashMap.newHashMap(fields.size());
        fields.forEach(field -> values.put(field.name(), field.value()));
    }

    /// The fields as a list that does not change; of few fields a plain one.
    static List<Field> of(List<Field> fields) {
        if (fields instanceof IndexedFields) {
            return fields;
        }
        var copy = List.copyOf(fields);
        return copy.size() > FEW ? new IndexedFields(copy) : copy;
    }

    /// Of two fields with one name the last counts.
    Optional<Node> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Field get(int index) {
        return fields.get(index);
    }

    @Override
    public int size() {
        return fields.size();
    }
}
