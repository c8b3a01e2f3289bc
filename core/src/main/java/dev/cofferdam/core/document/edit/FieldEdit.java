package dev.cofferdam.core.document.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a part of a document should look like, as far as that matters.
sealed interface FieldEdit {
    /// Has these parts, by name or index, whatever else it has.
    record Parts(SequencedMap<Object, FieldEdit> parts) implements FieldEdit {
        Parts part(Object step) {
            if (parts.get(step) instanceof Parts there) {
                return there;
            }
            var part = new Parts(new LinkedHashMap<>());
            parts.put(step, part);
            return part;
        }

        private Object fields(Map<?, ?> tree) {
            var result = new LinkedHashMap<Object, @Nullable Object>();
            tree.forEach((name, value) -> result.put(Objects.requireNonNull(name), value));
            parts.forEach((name, part) -> result.put(name, part.fulfilled(tree.get(name))));
            return result;
        }

        private Object elements(List<?> tree) {
            var result = new ArrayList<@Nullable Object>(tree);
            parts.forEach(
                    (index, part) -> {
                        if (index instanceof Integer at && at < result.size()) {
                            result.set(at, part.fulfilled(result.get(at)));
                        }
                    });
            return result;
        }
    }

    /// Is this boolean or text.
    record Exactly(Object value) implements FieldEdit {}

    /// Is a list that holds these, whatever else it holds.
    record Holding(List<String> elements) implements FieldEdit {
        public Holding {
            elements = List.copyOf(elements);
        }
    }

    /// The changes of one document as one wish.
    static Parts of(Collection<FieldChange> changes) {
        var root = new Parts(new LinkedHashMap<>());
        for (var change : changes) {
            var here = root;
            var steps = change.steps();
            for (var step : steps.subList(0, steps.size() - 1)) {
                here = here.part(step);
            }
            here.parts().put(steps.getLast(), ofValue(change.value()));
        }
        return root;
    }

    private static FieldEdit ofValue(Object value) {
        return value instanceof List<?> list
                ? new Holding(list.stream().map(String::valueOf).toList())
                : new Exactly(value);
    }

    /// A tree as [Plain] gives it, and as it is when the wish has come true.
    default Object fulfilled(@Nullable Object tree) {
        return switch (this) {
            case Parts parts when tree instanceof List<?> list -> parts.elements(list);
            case Parts parts -> parts.fields(tree instanceof Map<?, ?> map ? map : Map.of());
            case Holding(var elements) -> {
                var list = new ArrayList<Object>(elements);
                if (tree instanceof List<?> there) {
                    there.stream().filter(each -> !elements.contains(each)).forEach(list::add);
                }
                yield list;
            }
            case Exactly(var value) -> value;
        };
    }
}
