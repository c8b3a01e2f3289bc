package dev.cofferdam.core.document.edit;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;

/// Writes wishes into a text as splices. False where it does not know how.
record Pen(Lines lines, Style style, List<Splice> splices) {
    boolean write(Node node, FieldEdit.Parts spec) {
        return switch (node) {
            case Mapping mapping -> fields(mapping, spec);
            case Sequence sequence -> elements(sequence, spec);
            case Scalar _ -> false;
        };
    }

    private boolean elements(Sequence sequence, FieldEdit.Parts spec) {
        return spec.parts().entrySet().stream()
                .allMatch(
                        part ->
                                part.getKey() instanceof Integer index
                                        && index < sequence.elements().size()
                                        && part.getValue() instanceof FieldEdit.Parts inner
                                        && write(sequence.elements().get(index), inner));
    }

    private boolean fields(Mapping mapping, FieldEdit.Parts spec) {
        var missing = new FieldEdit.Parts(new LinkedHashMap<>());
        for (var part : spec.parts().entrySet()) {
            var field =
                    mapping.fields().stream()
                            .filter(each -> each.name().equals(part.getKey()))
                            .reduce((_, last) -> last);
            if (field.isEmpty()) {
                missing.parts().put(part.getKey(), part.getValue());
            } else if (!field(field.get(), part.getValue())) {
                return false;
            }
        }
        return missing.parts().isEmpty() || add(mapping, missing);
    }

    private boolean field(Field field, FieldEdit spec) {
        return switch (field.value()) {
            case Scalar scalar when scalar.type() == Node.Type.NULL -> fill(field, scalar, spec);
            case Scalar scalar -> spec instanceof FieldEdit.Exactly && replace(scalar, spec);
            case Sequence sequence when spec instanceof FieldEdit.Holding(var elements) ->
                    complete(sequence, elements);
            case Mapping _, Sequence _ ->
                    spec instanceof FieldEdit.Parts inner && write(field.value(), inner);
        };
    }

    private boolean replace(Scalar scalar, FieldEdit spec) {
        int offset = lines.offset(scalar.position());
        var text = lines.text();
        var raw =
                switch (scalar.style()) {
                    case PLAIN -> scalar.value();
                    case QUOTED -> text.charAt(offset) + scalar.value() + text.charAt(offset);
                    case LITERAL, FOLDED -> "";
                };
        return !raw.isEmpty()
                && text.startsWith(raw, offset)
                && splices.add(new Splice(offset, raw.length(), style.inline(spec)));
    }

    /// A field without a value: `securityContext:`, `securityContext: null`.
    private boolean fill(Field field, Scalar scalar, FieldEdit spec) {
        if (!scalar.value().isEmpty()) {
            return replace(scalar, spec);
        }
        int key = lines.offset(field.key().position());
        int colon = lines.text().indexOf(':', key + field.name().length());
        return colon >= 0 && splices.add(new Splice(colon + 1, 0, " " + style.inline(spec)));
    }

    private boolean complete(Sequence sequence, List<String> elements) {
        int offset = lines.offset(sequence.position());
        var inside = style.inside(elements);
        if (lines.text().startsWith("[", offset)) {
            var end = sequence.elements().isEmpty() ? "" : ", ";
            return splices.add(new Splice(offset + 1, 0, inside + end));
        }
        var indent = lines.before(sequence.position());
        return elements.size() == 1
                && indent.isBlank()
                && lines.text().startsWith("-", offset)
                && splices.add(new Splice(offset, 0, "- " + inside + style.newline() + indent));
    }

    private boolean add(Mapping mapping, FieldEdit.Parts missing) {
        int offset = lines.offset(mapping.position());
        return lines.text().startsWith("{", offset)
                ? new FlowPen(lines, style, splices).add(mapping, missing, offset)
                : new BlockPen(lines, style, splices).add(mapping, missing);
    }
}
