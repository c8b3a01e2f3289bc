package dev.cofferdam.core.json.path;

import dev.cofferdam.core.json.octets.Escapes;
import dev.cofferdam.core.json.octets.Numbers;
import dev.cofferdam.core.json.octets.Truth;
import dev.cofferdam.core.json.octets.Value;
import dev.cofferdam.core.json.path.limit.Budget;
import dev.cofferdam.core.json.path.limit.Wildcard;

/// `#(path operator value)`, which chooses elements of an array; with another `#` behind it all of
/// them, else the first. An empty operator asks only whether the path leads anywhere.
record Query(String path, String operator, String value, boolean all, int end) {
    private static final String STARTS = "!=<>%";

    /// The query that a path starts with. One with an unclosed bracket asks nothing and takes
    /// the whole path.
    static Query of(String path) {
        int operator = -1;
        int depth = 1;
        int at = 2;
        while (at < path.length()) {
            char letter = path.charAt(at);
            if (depth == 1 && operator < 0 && STARTS.indexOf(letter) >= 0) {
                operator = at;
            } else if (letter == '"') {
                at = quoteEnd(path, at);
            } else if (letter == '\\') {
                at++;
            } else if (letter == '(' || letter == '[') {
                depth++;
            } else if (letter == ')' || letter == ']') {
                depth--;
            }
            if (depth == 0) {
                return between(path, operator, at);
            }
            at++;
        }
        return new Query("", "", "", false, path.length());
    }

    private static int quoteEnd(String path, int quote) {
        int at = quote + 1;
        while (at < path.length() && path.charAt(at) != '"') {
            at += path.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static Query between(String path, int operator, int close) {
        boolean all = path.startsWith("#", close + 1);
        if (operator < 0) {
            return new Query(trimmed(path.substring(2, close)), "", "", all, close + 1);
        }
        var right = trimmed(path.substring(operator, close));
        var word = right.substring(0, operatorLength(right));
        return new Query(
                trimmed(path.substring(2, operator)),
                word.equals("==") ? "=" : word,
                plain(trimmed(right.substring(word.length()))),
                all,
                close + 1);
    }

    private static int operatorLength(String right) {
        boolean two =
                right.startsWith("!=")
                        || right.startsWith("!%")
                        || right.startsWith("<=")
                        || right.startsWith(">=")
                        || right.startsWith("==");
        if (two) {
            return 2;
        }
        return right.length() > 1 && right.charAt(0) == '!' ? 0 : 1;
    }

    private static String plain(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? Escapes.resolved(value.substring(1, value.length() - 1)) : value;
    }

    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    /// Whether what the path led to is what is asked for.
    boolean accepts(Value found, Budget budget) {
        if (value.startsWith("~")) {
            return acceptsTruth(found);
        }
        if (!found.exists()) {
            return false;
        }
        return operator.isEmpty() || holds(found, value, budget);
    }

    /// `~true` and its kin compare not the value itself but whether it is something of the sort.
    private boolean acceptsTruth(Value found) {
        return switch (value) {
            case "~*" -> compares(found.exists());
            case "~null" -> compares(found.kind() == Value.Kind.NULL);
            case "~true" -> compares(Truth.isTrueish(found));
            case "~false" -> compares(Truth.isFalseish(found));
            default -> false;
        };
    }

    private boolean compares(boolean isSo) {
        return operator.isEmpty() || bool(isSo, "true");
    }

    private boolean holds(Value found, String wanted, Budget budget) {
        return switch (found.kind()) {
            case STRING -> string(found.says(), wanted, budget);
            case NUMBER -> number(found.number(), Numbers.number(wanted));
            case TRUE -> bool(true, wanted);
            case FALSE -> bool(false, wanted);
            case NULL, NESTED -> false;
        };
    }

    private boolean string(String found, String wanted, Budget budget) {
        return switch (operator) {
            case "=" -> found.equals(wanted);
            case "!=" -> !found.equals(wanted);
            case "<" -> found.compareTo(wanted) < 0;
            case "<=" -> found.compareTo(wanted) <= 0;
            case ">" -> found.compareTo(wanted) > 0;
            case ">=" -> found.compareTo(wanted) >= 0;
            case "%" -> Wildcard.matches(found, wanted, budget);
            case "!%" -> !Wildcard.matches(found, wanted, budget);
            default -> false;
        };
    }

    private boolean number(double found, double wanted) {
        return switch (operator) {
            case "=" -> found == wanted;
            case "!=" -> found != wanted;
            case "<" -> found < wanted;
            case "<=" -> found <= wanted;
            case ">" -> found > wanted;
            case ">=" -> found >= wanted;
            default -> false;
        };
    }

    private boolean bool(boolean found, String wanted) {
        return switch (operator) {
            case "=" -> wanted.equals(String.valueOf(found));
            case "!=" -> !wanted.equals(String.valueOf(found));
            case ">" -> found && wanted.equals("false");
            case ">=" -> found;
            case "<" -> !found && wanted.equals("true");
            case "<=" -> !found;
            default -> false;
        };
    }
}
