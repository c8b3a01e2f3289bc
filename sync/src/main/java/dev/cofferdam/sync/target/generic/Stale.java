package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Finds again what was written before, by the notes of the API server (`fieldsV1`), which writes
/// `f:` before each member and a `.` for the map itself.
final class Stale {
    private static final String FIELD = "f:";
    private static final Set<String> NOT_CONTENT =
            Set.of("f:apiVersion", "f:kind", "f:metadata", "f:status");

    private Stale() {}

    /// The object without the single values that the notes tell of, and without maps that have
    /// become empty by that. Lists stay, and maps that are written as a whole: parts of them may be
    /// another owner's.
    static Json.Members removed(Json.Members object, Json notes) {
        return notes instanceof Json.Members(var noted) ? removed(object, noted, true) : object;
    }

    private static Json.Members removed(Json.Members here, Map<String, Json> notes, boolean outer) {
        var rest = here;
        for (var note : notes.entrySet()) {
            var name = note.getKey();
            if (name.startsWith(FIELD) && !(outer && NOT_CONTENT.contains(name))) {
                rest = removed(rest, name.substring(FIELD.length()), note.getValue());
            }
        }
        return rest;
    }

    private static Json.Members removed(Json.Members here, String name, Json note) {
        return switch (Trees.member(here, name)) {
            case Json.Members child when note instanceof Json.Members(var notes) -> {
                var left = removed(child, notes, false);
                yield left.members().isEmpty() && notes.containsKey(".")
                        ? Trees.without(here, name)
                        : Trees.with(here, name, left);
            }
            case Json.Members _, Json.Elements _ -> here;
            case Json.Text _, Json.Numeral _, Json.Bool _, Json.Null _ -> Trees.without(here, name);
        };
    }

    /// The names of the labels or annotations that the notes tell of.
    static Set<String> metadata(Json notes, String field) {
        var names = new HashSet<String>();
        if (Trees.member(Trees.member(notes, "f:metadata"), FIELD + field)
                instanceof Json.Members(var noted)) {
            noted.keySet().stream()
                    .filter(name -> name.startsWith(FIELD))
                    .forEach(name -> names.add(name.substring(FIELD.length())));
        }
        return names;
    }
}
