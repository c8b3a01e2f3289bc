package dev.cofferdam.core.document.edit;

import dev.cofferdam.core.document.Node.Mapping;
import java.util.List;
import java.util.stream.Collectors;

/// Adds fields to a mapping in braces, before those that are there.
record FlowPen(Lines lines, Style style, List<Splice> splices) {
    boolean add(Mapping mapping, FieldEdit.Parts missing, int offset) {
        if (mapping.fields().isEmpty()) {
            int end = lines.text().indexOf('}', offset);
            return splices.add(
                    new Splice(
                            offset,
                            end + 1 - offset,
                            "{ " + String.join(", ", style.pairs(missing)) + " }"));
        }
        var first = mapping.fields().getFirst().key().position();
        var between = lines.text().substring(offset + 1, lines.offset(first));
        if (!between.isBlank()) {
            return false;
        }
        var separator = between.contains("\n") ? "," + style.newline() + lines.before(first) : ", ";
        var text =
                style.pairs(missing).stream()
                        .map(pair -> pair + separator)
                        .collect(Collectors.joining());
        return splices.add(new Splice(lines.offset(first), 0, text));
    }
}
