package dev.cofferdam.gotemplate.parser;

/// Where something stands in the template text: a line from 1, a column of bytes from 0, as Go
/// counts.
public record Position(String template, int line, int column) {
    @Override
    public String toString() {
        return template + ":" + line + ":" + column;
    }
}
