package dev.cofferdam.gotemplate.parser;

/// A text that is not a template, on its way to the door.
public final class ParseProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    ParseProblem(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    public int line() {
        return line;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
