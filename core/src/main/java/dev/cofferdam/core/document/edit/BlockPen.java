package dev.cofferdam.core.document.edit;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Position;
import java.util.List;

/// Adds fields to a mapping in block style: between two fields if it can, so that no reader has to
/// know where a value ends.
record BlockPen(Lines lines, Style style, List<Splice> splices) {
    boolean add(Mapping mapping, FieldEdit.Parts missing) {
        var own = own(mapping);
        if (own.isEmpty()) {
            return false;
        }
        int indent = own.getFirst().key().position().column() - 1;
        var text = style.block(missing, indent);
        var first = own.getFirst();
        boolean alone = lines.before(first.key().position()).isBlank();
        if (alone && !(first.value() instanceof Scalar)) {
            return insertAbove(first, indent, text);
        }
        var larger =
                own.stream().skip(1).filter(each -> !(each.value() instanceof Scalar)).findFirst();
        if (larger.isPresent()) {
            return insertAbove(larger.get(), indent, text);
        }
        if (endsOnItsLine(own.getLast())) {
            return insertBelow(own.getLast().value().position().line(), text);
        }
        return own.size() > 1
                ? insertAbove(own.getLast(), indent, text)
                : insertBefore(first.key().position(), indent, text);
    }

    /// The mapping's fields without what it merges from elsewhere.
    private static List<Field> own(Mapping mapping) {
        var start = mapping.position();
        int column =
                mapping.fields().isEmpty()
                        ? 0
                        : mapping.fields().getFirst().key().position().column();
        return mapping.fields().stream()
                .filter(field -> field.key().position().column() == column)
                .filter(field -> field.key().position().compareTo(start) >= 0)
                .toList();
    }

    /// Above the field and the comments that are about it.
    private boolean insertAbove(Field field, int indent, String text) {
        int line = field.key().position().line();
        var comment = " ".repeat(indent) + "#";
        while (line > 1 && lines.line(line - 1).startsWith(comment)) {
            line--;
        }
        return splices.add(new Splice(lines.start(line), 0, text));
    }

    private boolean insertBelow(int line, String text) {
        int end = lines.start(line + 1);
        boolean open = !lines.text().startsWith(style.newline(), end - style.newline().length());
        var inserted = open ? style.newline() + withoutEnd(text) : text;
        return splices.add(new Splice(end, 0, inserted));
    }

    private String withoutEnd(String text) {
        return text.substring(0, text.length() - style.newline().length());
    }

    /// In front of the only field, which may stand behind a dash.
    private boolean insertBefore(Position key, int indent, String text) {
        var inserted = text.substring(indent) + " ".repeat(indent);
        return splices.add(new Splice(lines.offset(key), 0, inserted));
    }

    /// Whether nothing of the value is on another line.
    private boolean endsOnItsLine(Field field) {
        if (!(field.value() instanceof Scalar scalar)
                || scalar.position().line() != field.key().position().line()) {
            return false;
        }
        var rest = lines.line(scalar.position().line()).substring(scalar.position().column() - 1);
        var quote = rest.isEmpty() ? "" : rest.substring(0, 1);
        return switch (scalar.style()) {
            case PLAIN -> rest.startsWith(scalar.value()) && scalar.type() != Node.Type.NULL;
            case QUOTED -> rest.startsWith(quote + scalar.value() + quote);
            case LITERAL, FOLDED -> false;
        };
    }
}
