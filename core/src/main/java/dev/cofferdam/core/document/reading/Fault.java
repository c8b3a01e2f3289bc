package dev.cofferdam.core.document.reading;

/// Why a text was not read, or not exactly. The message names a place and a limit, never the
/// content.
public record Fault(Why why, int line, String message) {

    public enum Why {
        TOO_LARGE,
        NOT_UTF8,
        BINARY,
        TOO_DEEP,
        TOO_MANY_ALIASES,
        UNDEFINED_ALIAS,
        TEMPLATED,
        MALFORMED
    }

    static Fault tooLarge(int bytes) {
        return new Fault(
                Why.TOO_LARGE,
                1,
                "is %d bytes long; at most %d are read".formatted(bytes, Documents.BYTES));
    }

    static Fault notUtf8() {
        return new Fault(Why.NOT_UTF8, 1, "is not UTF-8");
    }

    static Fault binary(int line) {
        return new Fault(Why.BINARY, line, "holds a null character: this is not a text");
    }

    static Fault tooDeep(int line) {
        return new Fault(
                Why.TOO_DEEP,
                line,
                "is nested more than %d levels deep".formatted(Documents.DEPTH));
    }

    static Fault tooManyAliases(int line) {
        return new Fault(
                Why.TOO_MANY_ALIASES,
                line,
                "has aliases that expand to more than %d nodes".formatted(Documents.ALIASED_NODES));
    }

    /// The name of the alias is not told: it may be a password that begins with an asterisk.
    static Fault undefinedAlias(int line) {
        return new Fault(
                Why.UNDEFINED_ALIAS,
                line,
                "has an alias that is not defined before it in this document; a text that begins with * must be quoted");
    }

    static Fault templated(int line) {
        return new Fault(
                Why.TEMPLATED, line, "is a template: render it first, or check the output");
    }

    static Fault malformed(int line, Format format) {
        return new Fault(Why.MALFORMED, line, "cannot be parsed as %s".formatted(format.title()));
    }
}
