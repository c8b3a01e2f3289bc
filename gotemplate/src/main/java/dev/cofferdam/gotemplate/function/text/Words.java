package dev.cofferdam.gotemplate.function.text;

import java.util.function.IntPredicate;

/// Cuts a text into words where the case or the kind of characters changes, and joins them by a
/// connector. The cuts are those of the Go library that Sprig uses, its odd ones too.
final class Words {
    private final int[] runes;
    private final char connector;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private Kind kind = Kind.NONE;
    private int start;

    /// What a word is made of.
    private enum Kind {
        NONE,
        NUMBER,
        UPPER,
        LETTERS,
        CONNECTOR,
        PUNCTUATION,
        OTHER
    }

    private Words(String text, char connector) {
        this.runes = text.codePoints().toArray();
        this.connector = connector;
    }

    static String joined(String text, char connector) {
        return text.isEmpty() ? "" : new Words(text, connector).run();
    }

    static boolean connects(int rune) {
        return rune == '-' || rune == '_' || Runes.isSpace(rune);
    }

    private String run() {
        next();
        while (at < runes.length) {
            if (kind != Kind.CONNECTOR) {
                write(kind, start, at);
            }
            var before = kind;
            var beforeStart = start;
            var beforeEnd = at;
            next();
            switch (before) {
                case NUMBER -> afterNumber(Kind.PUNCTUATION, Kind.CONNECTOR);
                case CONNECTOR -> write(before, beforeStart, beforeEnd);
                case PUNCTUATION -> {}
                default -> afterWord();
            }
        }
        write(kind, start, at);
        return out.toString();
    }

    private void afterNumber(Kind first, Kind second) {
        while (kind == Kind.LETTERS || kind == Kind.NUMBER) {
            write(kind, start, at);
            next();
        }
        if (kind != Kind.NONE && kind != first && kind != second) {
            out.append(connector);
        }
    }

    private void afterWord() {
        if (kind != Kind.NUMBER) {
            if (kind != Kind.CONNECTOR && kind != Kind.PUNCTUATION) {
                out.append(connector);
            }
            return;
        }
        if (at == runes.length) {
            return;
        }
        var numberStart = start;
        var numberEnd = at;
        next();
        if (kind != Kind.LETTERS) {
            // A number belongs to the word before it.
            write(Kind.NUMBER, numberStart, numberEnd);
            if (kind != Kind.CONNECTOR && kind != Kind.PUNCTUATION) {
                out.append(connector);
            }
            return;
        }
        // With small letters after it, it begins a word.
        out.append(connector);
        write(Kind.NUMBER, numberStart, numberEnd);
        afterNumber(Kind.CONNECTOR, Kind.PUNCTUATION);
    }

    private void write(Kind kind, int from, int to) {
        for (var i = from; i < to; i++) {
            var rune = runes[i];
            if (kind == Kind.CONNECTOR && connects(rune)) {
                out.append(connector);
            } else if (kind == Kind.UPPER && Runes.isUpper(rune)) {
                out.appendCodePoint(Character.toLowerCase(rune));
            } else {
                out.appendCodePoint(rune);
            }
        }
    }

    private void next() {
        start = at;
        if (at >= runes.length) {
            kind = Kind.NONE;
            return;
        }
        var rune = runes[at];
        if (connects(rune)) {
            kind = Kind.CONNECTOR;
            skipWhile(Words::connects);
        } else if (Runes.isPunctuation(rune)) {
            kind = Kind.PUNCTUATION;
            skipWhile(Runes::isPunctuation);
        } else if (Runes.isUpper(rune)) {
            kind = Kind.UPPER;
            upper();
        } else if (Character.isLetter(rune)) {
            kind = Kind.LETTERS;
            skipWhile(r -> Character.isLetter(r) && !Runes.isUpper(r));
        } else if (Runes.isNumber(rune)) {
            kind = Kind.NUMBER;
            skipWhile(Runes::isNumber);
        } else {
            kind = Kind.OTHER;
            skipWhile(
                    r ->
                            !connects(r)
                                    && !Character.isLetter(r)
                                    && !Runes.isNumber(r)
                                    && !Runes.isPunctuation(r));
        }
    }

    /// `HTTPStatus` is HTTP and Status.
    private void upper() {
        at++;
        if (at < runes.length && Runes.isUpper(runes[at])) {
            skipWhile(Runes::isUpper);
            if (at < runes.length && Character.isLetter(runes[at])) {
                at--;
            }
        } else {
            while (at < runes.length
                    && Character.isLetter(runes[at])
                    && !Runes.isUpper(runes[at])) {
                at++;
            }
        }
    }

    private void skipWhile(IntPredicate test) {
        at++;
        while (at < runes.length && test.test(runes[at])) {
            at++;
        }
    }
}
