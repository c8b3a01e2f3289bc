package dev.cofferdam.cli.migrate.vso.object;

import dev.cofferdam.cli.migrate.review.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A part of an object, and where it stands there. What is absent, or of another type than the API
/// says, reads as empty.
///
/// @param path such as `spec.destination`
public record View(Map<?, ?> map, String path, VsoObject object) {
    /// Where a field of it stands.
    public String field(String name) {
        return path + "." + name;
    }

    /// Whether a field says anything.
    public boolean has(String name) {
        return !isEmpty(map.get(name));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Map<?, ?> fields -> fields.isEmpty();
            case List<?> elements -> elements.isEmpty();
            default -> false;
        };
    }

    /// A scalar as text.
    public String text(String name) {
        return scalar(map.get(name));
    }

    private static String scalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? value.toString()
                : "";
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    public boolean isFalse(String name) {
        return Boolean.FALSE.equals(map.get(name));
    }

    public View at(String name) {
        return new View(
                map.get(name) instanceof Map<?, ?> fields ? fields : Map.of(), field(name), object);
    }

    /// The fields that are texts, such as labels.
    public Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        at(name).map.forEach((key, value) -> texts.put(String.valueOf(key), scalar(value)));
        return texts;
    }

    /// A list of texts.
    public List<String> list(String name) {
        return map.get(name) instanceof List<?> elements
                ? elements.stream().map(View::scalar).toList()
                : List.of();
    }

    /// A list of parts.
    public List<View> views(String name) {
        var elements = map.get(name) instanceof List<?> list ? list : List.of();
        return IntStream.range(0, elements.size())
                .mapToObj(
                        at ->
                                new View(
                                        elements.get(at) instanceof Map<?, ?> part
                                                ? part
                                                : Map.of(),
                                        "%s[%d]".formatted(field(name), at),
                                        object))
                .toList();
    }

    /// Refuses fields that are not among these: what they ask for is not known.
    public void only(Set<String> known) {
        map.keySet().stream()
                .map(Objects::toString)
                .filter(name -> !known.contains(name))
                .forEach(
                        name ->
                                object.refuse(
                                        Effect.NOT_SERVED,
                                        field(name),
                                        "is a field that this kind does not have in v1beta1",
                                        "check how it is spelt, or remove it"));
    }
}
