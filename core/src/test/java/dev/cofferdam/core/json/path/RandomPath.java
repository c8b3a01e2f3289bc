package dev.cofferdam.core.json.path;

import java.util.List;
import java.util.Random;

/// Makes paths of gjson that mean something as a rule, and documents for them.
final class RandomPath {
    private static final List<String> NAMES =
            List.of(
                    "a", "b", "list", "deep", "text", "nothing", "\\.", "a*", "?", "*", "0", "1",
                    "9", "-1", "é", "01");
    private static final List<String> OPERATORS =
            List.of("==", "=", "!=", "<", "<=", ">", ">=", "%", "!%", "");
    private static final List<String> WANTED =
            List.of(
                    "\"a\"",
                    "1",
                    "\"*\"",
                    "~true",
                    "~false",
                    "~null",
                    "~*",
                    "true",
                    "\"\\\"\"",
                    "x",
                    "");
    private static final List<String> MODIFIERS =
            List.of(
                    "@this",
                    "@pretty",
                    "@ugly",
                    "@reverse",
                    "@flatten",
                    "@flatten:{\"deep\":true}",
                    "@join",
                    "@join:{\"preserve\":true}",
                    "@keys",
                    "@values",
                    "@valid",
                    "@tostr",
                    "@fromstr",
                    "@group",
                    "@dig:a",
                    "@pretty:{\"sortKeys\":true,\"indent\":\"\\t\",\"width\":1}",
                    "@unknown",
                    "@pretty:");
    private static final List<String> PIECES =
            List.of(
                    ".",
                    "|",
                    "#",
                    "#(",
                    ")",
                    ")#",
                    "==",
                    "%",
                    "~true",
                    "\"",
                    "\\",
                    "*",
                    "?",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "!",
                    "@",
                    "@dig:",
                    "..",
                    "é",
                    "\uD83D\uDE00",
                    "\uD800",
                    "\u0000",
                    "a",
                    "0",
                    "-1",
                    "99999999999");

    private final Random random;

    RandomPath(Random random) {
        this.random = random;
    }

    String path(int depth) {
        var out = new StringBuilder(random.nextInt(20) == 0 ? ".." : "");
        out.append(step(depth));
        for (int count = random.nextInt(4); count > 0; count--) {
            out.append(random.nextInt(3) == 0 ? '|' : '.').append(step(depth));
        }
        return out.toString();
    }

    private String step(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 4)) {
            case 0, 1 -> any(NAMES);
            case 2 -> "#";
            case 3 -> any(MODIFIERS);
            case 4 ->
                    "#("
                            + path(depth - 1)
                            + any(OPERATORS)
                            + any(WANTED)
                            + ")"
                            + (random.nextBoolean() ? "#" : "");
            case 5 -> "[" + path(depth - 1) + "," + path(depth - 1) + "]";
            case 6 -> "{" + path(depth - 1) + ",\"n\":" + path(depth - 1) + "}";
            case 7 -> "!" + json(1);
            default -> "@dig:" + path(depth - 1);
        };
    }

    /// A path with faults.
    String broken(String path) {
        var text = new StringBuilder(path);
        for (int count = random.nextInt(4); count >= 0; count--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, any(PIECES));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                default -> text.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    String noise() {
        var text = new StringBuilder();
        for (int count = random.nextInt(30); count > 0; count--) {
            text.append(any(PIECES));
        }
        return text.toString();
    }

    /// Any JSON document, sometimes with faults.
    String document() {
        var document =
                "{\"a\":"
                        + json(3)
                        + ",\"list\":["
                        + json(2)
                        + ","
                        + json(2)
                        + "],\"b\":"
                        + json(2)
                        + "}";
        return random.nextInt(3) == 0 ? broken(document) : document;
    }

    private String json(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> "\"text\"";
            case 1 -> "" + random.nextInt(100);
            case 2 -> "-1.5e3";
            case 3 -> any(List.of("true", "false", "null"));
            case 4 -> "\"{\\\"a\\\":[1]}\"";
            case 5 -> any(List.of("[]", "{}", "\"\"", "\"\\u00e9\\ud83d\""));
            case 6 -> "[" + json(depth - 1) + ", " + json(depth - 1) + "]";
            default -> "{\"a\":" + json(depth - 1) + ",\"deep\" : " + json(depth - 1) + "}";
        };
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
