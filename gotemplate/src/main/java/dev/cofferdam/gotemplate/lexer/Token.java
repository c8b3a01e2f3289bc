package dev.cofferdam.gotemplate.lexer;

/// A piece of template text, in bytes, and where it begins. The text of an ERROR says what is
/// wrong.
public record Token(TokenKind kind, String text, int position, int line) {
    /// As a message names it.
    public String shown() {
        return switch (kind) {
            case EOF -> "end of template";
            case ERROR -> text;
            default -> '"' + (text.length() > 20 ? text.substring(0, 20) + "..." : text) + '"';
        };
    }
}
