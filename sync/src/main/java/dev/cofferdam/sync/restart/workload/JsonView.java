package dev.cofferdam.sync.restart.workload;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.kubernetes.Timestamp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Reads fields of an object that the API server has validated. What is absent, or of another type
/// than expected, reads as empty.
public record JsonView(Optional<Json> json) {
    public static JsonView of(Json json) {
        return new JsonView(Optional.of(json));
    }

    /// The value at a path of member names.
    public JsonView at(String... path) {
        var here = json;
        for (var name : path) {
            here = here.flatMap(value -> value.member(name));
        }
        return new JsonView(here.filter(value -> !(value instanceof Json.Null)));
    }

    public boolean exists() {
        return json.isPresent();
    }

    public String text(String... path) {
        return at(path).json().orElse(null) instanceof Json.Text(var text) ? text : "";
    }

    public boolean isTrue(String... path) {
        return at(path).json().orElse(null) instanceof Json.Bool(var value) && value;
    }

    public OptionalLong number(String... path) {
        return at(path).json().orElse(null) instanceof Json.Numeral(var literal)
                ? OptionalLong.of(new BigDecimal(literal).longValue())
                : OptionalLong.empty();
    }

    public long number(long otherwise, String... path) {
        return number(path).orElse(otherwise);
    }

    /// A time in RFC 3339.
    public Optional<Instant> time(String... path) {
        return Timestamp.parse(text(path));
    }

    public List<JsonView> list(String... path) {
        return at(path).json().orElse(null) instanceof Json.Elements(var elements)
                ? elements.stream().map(JsonView::of).toList()
                : List.of();
    }

    /// The members that are texts, such as labels.
    public Map<String, String> texts(String... path) {
        var texts = new LinkedHashMap<String, String>();
        if (at(path).json().orElse(null) instanceof Json.Members(var members)) {
            members.forEach(
                    (name, value) -> {
                        if (value instanceof Json.Text(var text)) {
                            texts.put(name, text);
                        }
                    });
        }
        return texts;
    }

    /// The elements of several lists in a row.
    static Stream<JsonView> all(JsonView parent, String... lists) {
        return Stream.of(lists).flatMap(name -> parent.list(name).stream());
    }
}
