package dev.cofferdam.gotemplate.parser;

/// What stands around actions.
public record Delimiters(String left, String right) {
    public static final Delimiters STANDARD = new Delimiters("{{", "}}");

    /// An empty one means the standard one, as in Go.
    public Delimiters {
        left = left.isEmpty() ? "{{" : left;
        right = right.isEmpty() ? "}}" : right;
    }
}
