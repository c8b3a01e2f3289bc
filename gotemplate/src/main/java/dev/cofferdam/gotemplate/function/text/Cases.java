package dev.cofferdam.gotemplate.function.text;

import dev.cofferdam.gotemplate.basic.Utf8;
import dev.cofferdam.gotemplate.function.Functions;
import java.util.function.IntUnaryOperator;

/// Upper, lower, and what lies between.
final class Cases {
    private Cases() {}

    static void addTo(Functions functions) {
        functions.define(
                "upper string", call -> call.encoded(map(call.text(0), Character::toUpperCase)));
        functions.define(
                "lower string", call -> call.encoded(map(call.text(0), Character::toLowerCase)));
        functions.define("title string", call -> call.encoded(title(call.text(0))));
        functions.define("untitle string", call -> call.encoded(untitle(call.text(0))));
        functions.define("swapcase string", call -> call.encoded(swap(call.text(0))));
        functions.define("initials string", call -> call.str(Runes.initials(call.bytes(0))));
        functions.define("camelcase string", call -> call.encoded(pascal(call.text(0))));
        functions.define("snakecase string", call -> call.encoded(Words.joined(call.text(0), '_')));
        functions.define("kebabcase string", call -> call.encoded(Words.joined(call.text(0), '-')));
    }

    private static String map(String text, IntUnaryOperator change) {
        return text.codePoints()
                .map(rune -> Utf8.escaped(rune) ? Utf8.ERROR : change.applyAsInt(rune))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// As Go's deprecated Title: a letter after anything but a letter, a digit or an underscore.
    private static String title(String text) {
        var inWord = new boolean[1];
        return map(
                text,
                rune -> {
                    var first = !inWord[0];
                    inWord[0] = !separates(rune);
                    return first ? Character.toTitleCase(rune) : rune;
                });
    }

    private static boolean separates(int rune) {
        if (rune < 0x80) {
            return rune != '_' && !Character.isLetterOrDigit(rune);
        }
        return !Character.isLetter(rune) && !Character.isDigit(rune) && Runes.isSpace(rune);
    }

    private static String untitle(String text) {
        var inWord = new boolean[1];
        return map(
                text,
                rune -> {
                    var first = !inWord[0];
                    inWord[0] = !Runes.isSpace(rune);
                    return first && inWord[0] ? Character.toLowerCase(rune) : rune;
                });
    }

    private static String swap(String text) {
        var gap = new boolean[] {true};
        return map(
                text,
                rune -> {
                    if (Runes.isUpper(rune) || Character.isTitleCase(rune)) {
                        gap[0] = false;
                        return Character.toLowerCase(rune);
                    }
                    if (Runes.isLower(rune)) {
                        var first = gap[0];
                        gap[0] = false;
                        return first ? Character.toTitleCase(rune) : Character.toUpperCase(rune);
                    }
                    gap[0] = Runes.isSpace(rune);
                    return rune;
                });
    }

    /// `some_http-client` to `SomeHttpClient`. Connectors at the ends stay; a word all in capitals
    /// becomes a word.
    private static String pascal(String text) {
        var runes = text.codePoints().toArray();
        var out = new StringBuilder();
        var i = 0;
        while (i < runes.length && Words.connects(runes[i])) {
            out.appendCodePoint(runes[i++]);
        }
        if (i == runes.length) {
            // The library repeats the last one when there is nothing else.
            return out.isEmpty() ? "" : out.appendCodePoint(runes[i - 1]).toString();
        }
        var capitals = Runes.isUpper(runes[i]);
        var held = Character.toUpperCase(runes[i++]);
        for (; i < runes.length; i++) {
            var before = held;
            held = runes[i];
            if (Words.connects(held) && Words.connects(before)) {
                out.appendCodePoint(before);
            } else if (Words.connects(before)) {
                capitals = Runes.isUpper(held);
                held = Character.toUpperCase(held);
            } else {
                if (capitals && Runes.isUpper(held)) {
                    held = Character.toLowerCase(held);
                } else {
                    capitals = false;
                }
                out.appendCodePoint(before);
            }
        }
        return out.appendCodePoint(held).toString();
    }
}
