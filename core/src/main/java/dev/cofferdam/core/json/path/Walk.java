package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Cursor;
import dev.cofferdam.core.json.octets.Value;
import dev.cofferdam.core.json.path.limit.Budget;
import java.util.List;
import java.util.Optional;

/// Follows a path from one object or array inwards. What stands behind a pipe is noted for the one who
/// asked: it is to be done with the outcome as a whole.
final class Walk {
    private final Search search;
    private final Budget budget;
    private Optional<String> pipe = Optional.empty();

    /// What a query for all elements found. It does not end the walk: where a wildcard has more to
    /// try, that may still win.
    private Optional<Value> aside = Optional.empty();

    Walk(Search search, Budget budget) {
        this.search = search;
        this.budget = budget;
    }

    Optional<String> pipe() {
        return pipe;
    }

    /// From the first bracket on, even where that stands inside of a string.
    Value from(String json, String path) {
        int at = 0;
        while (at < json.length() && json.charAt(at) != '{' && json.charAt(at) != '[') {
            at++;
        }
        return inside(Value.nested(json.substring(at)), path).or(() -> aside).orElse(Value.ABSENT);
    }

    /// The path in a text that holds one JSON value after the other.
    Value fromLines(String json, String path) {
        return array(Cursor.lines(json), path).or(() -> aside).orElse(Value.ABSENT);
    }

    private Optional<Value> inside(Value value, String path) {
        if (!value.isObject() && !value.isArray()) {
            return Optional.empty();
        }
        boolean mayGo = budget.enter(value.raw().length() + 1L);
        var found =
                !mayGo
                        ? Optional.<Value>empty()
                        : value.isObject()
                                ? object(value.raw(), path)
                                : array(Cursor.elements(value.raw()), path);
        budget.leave();
        return found;
    }

    private Optional<Value> object(String raw, String path) {
        var step = ObjectStep.of(path);
        note(step.next());
        for (var member : Cursor.members(raw)) {
            if (step.fits(member.key().says(), budget)) {
                var found =
                        step.next().isDeeper()
                                ? inside(member.value(), step.next().path())
                                : Optional.of(member.value());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Value> array(List<Value> elements, String path) {
        var step = ArrayStep.of(path);
        note(step.next());
        return switch (step) {
            case ArrayStep.Count _ -> Optional.of(Value.number(elements.size()));
            case ArrayStep.Each(var inner) -> Optional.of(each(elements, inner));
            case ArrayStep.Matching(var query, var next) -> matching(elements, query, next);
            case ArrayStep.Index(var index, var next) -> at(elements, index, next);
            case ArrayStep.Never _ -> Optional.empty();
        };
    }

    private Optional<Value> at(List<Value> elements, int index, Next next) {
        if (index < 0 || index >= elements.size()) {
            return Optional.empty();
        }
        return next.isDeeper()
                ? inside(elements.get(index), next.path())
                : Optional.of(elements.get(index));
    }

    private Value each(List<Value> elements, String path) {
        var inner = beforePipe(path);
        var list = new ValueList();
        for (var element : elements) {
            var found = search.get(element.raw(), inner);
            if (found.exists()) {
                list.add(found.written());
            }
        }
        return list.value();
    }

    private Optional<Value> matching(List<Value> elements, Query query, Next next) {
        var list = new ValueList();
        for (var element : elements) {
            if (isWanted(element, query)) {
                var found =
                        next.isDeeper()
                                ? search.get(element.raw(), beforePipe(next.path()))
                                : element;
                if (!query.all()) {
                    return Optional.of(found);
                }
                if (!found.written().isEmpty()) {
                    list.add(found.written());
                }
            }
        }
        if (query.all() && aside.isEmpty()) {
            aside = Optional.of(list.value());
        }
        return Optional.empty();
    }

    private boolean isWanted(Value element, Query query) {
        return tested(element, query).filter(found -> query.accepts(found, budget)).isPresent();
    }

    private Optional<Value> tested(Value element, Query query) {
        if (element.kind() == Value.Kind.NESTED) {
            return Optional.of(search.get(element.raw(), query.path()));
        }
        return query.path().isEmpty() ? Optional.of(element) : Optional.empty();
    }

    private String beforePipe(String path) {
        int at = Selectors.pipeIn(path);
        if (at < 0) {
            return path;
        }
        pipe = Optional.of(path.substring(at + 1));
        return path.substring(0, at);
    }

    private void note(Next next) {
        if (next.isPipe()) {
            pipe = Optional.of(next.path());
        }
    }

    /// An array that is being written.
    private static final class ValueList {
        private final StringBuilder out = new StringBuilder("[");

        void add(String written) {
            out.append(out.length() > 1 ? "," : "").append(written);
        }

        Value value() {
            return Value.nested(out + "]");
        }
    }
}
