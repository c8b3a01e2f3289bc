package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;

/// One word of the language.
///
/// @param text what it stands for: escapes are resolved
record Token(Kind kind, String text, Position position) {
    enum Kind {
        NAME,
        STRING,
        HEREDOC,
        NUMBER,
        BOOLEAN,
        MARK,
        END
    }

    boolean is(char mark) {
        return kind == Kind.MARK && text.charAt(0) == mark;
    }

    boolean isKey() {
        return kind == Kind.NAME || kind == Kind.STRING;
    }

    boolean isValue() {
        return switch (kind) {
            case STRING, HEREDOC, NUMBER, BOOLEAN -> true;
            case NAME, MARK, END -> false;
        };
    }

    Scalar scalar() {
        var type =
                switch (kind) {
                    case NUMBER -> Node.Type.NUMBER;
                    case BOOLEAN -> Node.Type.BOOLEAN;
                    case NAME, STRING, HEREDOC, MARK, END -> Node.Type.TEXT;
                };
        var style =
                switch (kind) {
                    case STRING -> Style.QUOTED;
                    case HEREDOC -> Style.LITERAL;
                    case NAME, NUMBER, BOOLEAN, MARK, END -> Style.PLAIN;
                };
        return new Scalar(text, type, style, position, position);
    }

    /// What a message calls it.
    String shown() {
        return switch (kind) {
            case NAME -> "the name " + text;
            case STRING -> "a text in quotes";
            case HEREDOC -> "a text of several lines";
            case NUMBER -> "a number";
            case BOOLEAN, MARK -> text;
            case END -> "the end of the text";
        };
    }
}
