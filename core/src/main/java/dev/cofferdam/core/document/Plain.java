package dev.cofferdam.core.document;

import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Trees without positions, for what evaluates them: maps, lists and scalars of the JDK.
public final class Plain {
    private Plain() {}

    /// A `Map<String, Object>`, `List<Object>`, `String`, `Boolean`, `Long`, `Double` or null.
    public static @Nullable Object of(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                mapping.fields().forEach(field -> map.put(field.name(), of(field.value())));
                yield map;
            }
            case Sequence sequence -> {
                var list = new ArrayList<@Nullable Object>(sequence.elements().size());
                sequence.elements().forEach(element -> list.add(of(element)));
                yield list;
            }
            case Scalar scalar -> PlainScalar.valueOf(scalar);
        };
    }
}
