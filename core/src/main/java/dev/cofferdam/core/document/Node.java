package dev.cofferdam.core.document;

import java.util.List;
import java.util.Optional;

/// A piece of a document. Printing one shows its shape and place, never what it holds, since that
/// may be secret.
public sealed interface Node {
    Position position();

    /// Fields in the order of the text; a name that occurs twice is here twice.
    record Mapping(List<Field> fields, Position position) implements Node {
        public Mapping {
            fields = IndexedFields.of(fields);
        }

        /// The value of a field; of two fields with one name the last counts, as it does for the
        /// API server.
        public Optional<Node> field(String name) {
            if (fields instanceof IndexedFields indexed) {
                return indexed.value(name);
            }
            for (int i = fields.size() - 1; i >= 0; i--) {
                if (fields.get(i).name().equals(name)) {
                    return Optional.of(fields.get(i).value());
                }
            }
            return Optional.empty();
        }

        /// The text of a field, empty if there is none or it is not a scalar.
        public String text(String name) {
            return field(name).orElse(this) instanceof Scalar scalar ? scalar.value() : "";
        }

        @Override
        public String toString() {
            return "[mapping, " + fields.size() + " fields, line " + position.line() + "]";
        }
    }

    record Field(Scalar key, Node value) {
        public String name() {
            return key.value();
        }
    }

    record Sequence(List<Node> elements, Position position) implements Node {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return "[sequence, " + elements.size() + " elements, line " + position.line() + "]";
        }
    }

    /// A single value. It starts at `position`; its text starts at `text`, which for block scalars
    /// is on a later line.
    ///
    /// @param origins of a text with joined lines, where each of them begins, in the order of
    ///   the text; else empty
    record Scalar(
            String value,
            Type type,
            Style style,
            Position position,
            Position text,
            List<Origin> origins)
            implements Node {
        public Scalar {
            origins = List.copyOf(origins);
        }

        public Scalar(String value, Type type, Style style, Position position, Position text) {
            this(value, type, style, position, text, List.of());
        }

        /// What stands at a place of a value, counted in its characters, stands here in the file.
        public record Origin(int offset, Position position) {}

        /// Where something stands that is inside the text, given its place in the text alone. A
        /// literal block keeps lines and columns; where lines were joined, it is known for each
        /// line. For other styles it is where the text starts.
        public Position inside(Position place) {
            if (style == Style.LITERAL) {
                return new Position(
                        text.line() + place.line() - 1, text.column() + place.column() - 1);
            }
            return origins.isEmpty() ? text : origin(offset(place));
        }

        private Position origin(int offset) {
            return origins.stream()
                    .filter(origin -> origin.offset() <= offset)
                    .reduce((_, last) -> last)
                    .map(
                            origin ->
                                    new Position(
                                            origin.position().line(),
                                            origin.position().column() + offset - origin.offset()))
                    .orElse(text);
        }

        private int offset(Position place) {
            int start = 0;
            for (int line = 1; line < place.line(); line++) {
                start = value.indexOf('\n', start) + 1;
            }
            return start + place.column() - 1;
        }

        @Override
        public String toString() {
            return "[scalar, line " + position.line() + "]";
        }
    }

    /// What the API server takes a scalar for.
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /// How a scalar is written.
    enum Style {
        PLAIN,
        QUOTED,
        LITERAL,
        FOLDED
    }
}
