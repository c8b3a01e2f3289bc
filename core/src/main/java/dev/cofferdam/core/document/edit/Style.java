package dev.cofferdam.core.document.edit;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Sequence;
import java.util.List;
import java.util.stream.Collectors;

/// The style of a file: additions should look like the rest.
///
/// @param step by how much a mapping inside a mapping is indented
/// @param dash by how much a list inside a mapping is
/// @param quoted whether names and texts are quoted, as in JSON
record Style(int step, int dash, boolean quoted, String newline) {
    private static final int USUAL = 2;

    static Style of(Node root, Lines lines) {
        boolean json = root instanceof Mapping map && !map.fields().isEmpty() && isQuoted(map);
        var found = new Finder(lines);
        found.visit(root);
        return new Style(
                found.step == 0 ? USUAL : found.step,
                found.dash < 0 ? USUAL : found.dash,
                json,
                lines.separator());
    }

    private static boolean isQuoted(Mapping map) {
        return map.fields().getFirst().key().style() == Node.Style.QUOTED;
    }

    /// A value on one line: `false`, `[ALL]`, `{ type: RuntimeDefault }`.
    String inline(FieldEdit spec) {
        return switch (spec) {
            case FieldEdit.Parts parts -> "{ " + String.join(", ", pairs(parts)) + " }";
            case FieldEdit.Holding(var elements) -> "[" + inside(elements) + "]";
            case FieldEdit.Exactly(var value) -> word(value);
        };
    }

    /// The inside of a list on one line.
    String inside(List<String> elements) {
        return elements.stream().map(this::word).collect(Collectors.joining(", "));
    }

    /// The fields of a mapping on one line, each with its name.
    List<String> pairs(FieldEdit.Parts spec) {
        return spec.parts().sequencedEntrySet().stream()
                .map(part -> word(part.getKey()) + ": " + inline(part.getValue()))
                .toList();
    }

    private String word(Object word) {
        return quoted && word instanceof String ? "\"" + word + "\"" : word.toString();
    }

    /// The fields of a block mapping, each on lines of its own that end with a line break.
    String block(FieldEdit.Parts spec, int indent) {
        var text = new StringBuilder();
        spec.parts().forEach((name, part) -> text.append(field(name, part, indent)));
        return text.toString();
    }

    private String field(Object name, FieldEdit spec, int indent) {
        var start = " ".repeat(indent) + word(name) + ":";
        return switch (spec) {
            case FieldEdit.Parts parts -> start + newline + block(parts, indent + step);
            case FieldEdit.Holding(var elements) ->
                    start
                            + newline
                            + elements.stream()
                                    .map(each -> element(each, indent))
                                    .collect(Collectors.joining());
            case FieldEdit.Exactly(var value) -> start + " " + word(value) + newline;
        };
    }

    private String element(String value, int indent) {
        return " ".repeat(indent + dash) + "- " + word(value) + newline;
    }

    /// Looks for the first mapping and the first list in block style inside of a mapping.
    private static final class Finder {
        private final Lines lines;
        private int step;
        private int dash = -1;

        Finder(Lines lines) {
            this.lines = lines;
        }

        void visit(Node node) {
            switch (node) {
                case Mapping mapping -> fields(mapping);
                case Sequence sequence -> sequence.elements().forEach(this::visit);
                case Node.Scalar _ -> {}
            }
        }

        private void fields(Mapping mapping) {
            for (var field : mapping.fields()) {
                if (step > 0 && dash >= 0) {
                    return;
                }
                measure(field);
                visit(field.value());
            }
        }

        private void measure(Node.Field field) {
            var key = field.key().position();
            var inner = field.value().position();
            if (inner.line() <= key.line()) {
                return;
            }
            switch (field.value()) {
                case Mapping _ -> step = step > 0 ? step : inner.column() - key.column();
                case Sequence sequence when dash < 0 && isBlock(sequence) ->
                        dash = Math.max(0, inner.column() - key.column());
                case Sequence _, Node.Scalar _ -> {}
            }
        }

        private boolean isBlock(Sequence sequence) {
            return lines.text().startsWith("-", lines.offset(sequence.position()));
        }
    }
}
