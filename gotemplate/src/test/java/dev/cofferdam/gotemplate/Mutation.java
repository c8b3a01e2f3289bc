package dev.cofferdam.gotemplate;

import java.util.List;
import java.util.Random;

/// Breaks templates here and there.
final class Mutation {
    private static final List<String> PIECES =
            List.of(
                    "{{",
                    "}}",
                    "(",
                    ")",
                    "|",
                    " ",
                    ".",
                    "$",
                    "\"",
                    "`",
                    "nil",
                    ".secret",
                    "end",
                    "else",
                    "range",
                    "if",
                    "with",
                    "define \"x\"",
                    "template \"x\"",
                    "-",
                    "1e999",
                    "999999999",
                    "\\",
                    "'",
                    ":=",
                    ",",
                    "break",
                    "\u0000",
                    "\u00e9",
                    "until",
                    "%",
                    "%*d",
                    "{{- ",
                    " -}}",
                    "/*",
                    "*/",
                    "\uD800",
                    "0x",
                    "i");

    private static final List<String> PATTERN =
            List.of(
                    "a",
                    "b",
                    "(",
                    "(",
                    ")",
                    ")",
                    "(?:",
                    "(?P<n>",
                    "(?i)",
                    "{1000}",
                    "{999,}",
                    "{2,40}",
                    "{0}",
                    "{30}",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[^",
                    "[[:alpha:]]",
                    "[:",
                    ":]",
                    "-",
                    "\\",
                    "\\Q",
                    "\\E",
                    "\\x{41}",
                    "\\pL",
                    "\\p{Greek}",
                    "\\b",
                    "^",
                    "$",
                    ".",
                    "*",
                    "+",
                    "?",
                    "|",
                    "é");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /// A template with up to four faults, some of which come out of another.
    String of(String template, String other) {
        var text = new StringBuilder(template);
        var edits = 1 + random.nextInt(4);
        for (var i = 0; i < edits; i++) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                case 2 -> text.insert(at, " " + function() + " ");
                case 3 -> text.append(other.substring(random.nextInt(other.length() + 1)));
                case 4 -> text.insert(at, (char) random.nextInt(0x300));
                default -> replaceWord(text);
            }
        }
        return text.toString();
    }

    /// A regular expression, or nearly, that meets a text.
    String regexp() {
        var text = new StringBuilder();
        for (int count = random.nextInt(14); count >= 0; count--) {
            text.append(PATTERN.get(random.nextInt(PATTERN.size())));
        }
        return "{{ regexReplaceAll `" + text + "` (print .secret \"aab\") \"<$0>\" }}";
    }

    /// No template at all: any characters, many of which mean something.
    String noise() {
        var text = new StringBuilder();
        for (int count = random.nextInt(40); count > 0; count--) {
            if (random.nextInt(3) == 0) {
                text.append((char) random.nextInt(0x10000));
            } else {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    /// Another function, or the secret, where there was a word.
    private void replaceWord(StringBuilder text) {
        var words = text.toString().split("(?<=[ (])", -1);
        var at = random.nextInt(words.length);
        words[at] = random.nextBoolean() ? function() + " " : ".secret ";
        text.setLength(0);
        text.append(String.join("", words));
    }

    private String function() {
        return TemplateGrammar.FUNCTIONS.get(random.nextInt(TemplateGrammar.FUNCTIONS.size()));
    }
}
