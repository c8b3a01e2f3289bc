package dev.cofferdam.gotemplate;

import dev.cofferdam.gotemplate.catalog.Catalog;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The way out of common mistakes in templates. Says nothing but what the template's own text holds.
public final class Hint {
    private static final Pattern MISSING = Pattern.compile("map has no entry for key \"([^\"]*)\"");
    private static final Pattern UNDEFINED = Pattern.compile("function \"(\\w+)\" not defined");
    private static final Pattern DASHED = Pattern.compile("\\.([A-Za-z_][\\w.]*(?:[-/:][\\w.]+)+)");
    private static final Pattern HAS_KEY = Pattern.compile("hasKey\\s+[.$]\\s+(\"[^\"]*\"|\\S+)");
    private static final Pattern WANTS_MAP =
            Pattern.compile("error calling (\\w+): wants map\\[string\\]interface \\{\\}");
    private static final Pattern QUOTE =
            Pattern.compile(
                    "unrecognized character in action: U\\+(?:20(?:1[89A-F]|39|3A)|00(?:AB|BB)|FF02)");
    private static final Pattern SPACE =
            Pattern.compile(
                    "unrecognized character in action: U\\+(?:00A0|20(?:0[0-9A-F]|2F|60)|3000|FEFF)");

    /// What other programs call a function.
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "base64encode", "b64enc",
                    "base64decode", "b64dec",
                    "base64", "b64enc",
                    "base64Encode", "b64enc",
                    "base64Decode", "b64dec",
                    "to_json", "toJson",
                    "from_json", "fromJson",
                    "uppercase", "upper",
                    "lowercase", "lower");

    /// What a template of a chart sees, and one of a Secret does not.
    private static final Set<String> OF_CHARTS =
            Set.of("Values", "Release", "Chart", "Capabilities");

    private static final Pattern READ = Pattern.compile("\\b(fromJson|fromYaml)\\b");

    /// What differs more is another word.
    private static final int LETTERS_PER_EDIT = 4;

    /// A shorter word begins many others.
    private static final int SHORTEST_START = 6;

    private Hint() {}

    /// What to write instead; nothing where that is not known.
    ///
    /// @param template its text
    /// @param message what it failed with
    public static Optional<String> of(String template, String message) {
        return Stream.of(
                        missing(template, message),
                        dashed(template, message),
                        hasKey(template, message),
                        wantsMap(message),
                        undefined(message),
                        characters(message),
                        unread(template, message))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> missing(String template, String message) {
        return MISSING.matcher(message)
                .results()
                .map(found -> missing(template, found))
                .findFirst();
    }

    private static String missing(String template, MatchResult found) {
        var key = first(found);
        if (OF_CHARTS.contains(key)) {
            return "a template sees the keys of its data; .%s is known to charts alone"
                    .formatted(key);
        }
        var dotted =
                Pattern.compile("[.]" + Pattern.quote(key) + "((?:[.][A-Za-z_]\\w*)+)")
                        .matcher(template);
        return dotted.find()
                ? "a key with dots is read with: index . \"%s%s\"".formatted(key, first(dotted))
                : "a key that may be missing is read with: index . \"%s\" | default \"...\""
                        .formatted(key);
    }

    private static Optional<String> dashed(String template, String message) {
        return message.contains("bad character ")
                ? DASHED.matcher(template)
                        .results()
                        .map(
                                found ->
                                        "a key with such a character is read with: index . \"%s\""
                                                .formatted(first(found)))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> hasKey(String template, String message) {
        return message.contains("hasKey: wants map[string]interface {}")
                ? HAS_KEY.matcher(template)
                        .results()
                        .map(
                                found ->
                                        "hasKey does not take the data itself; ask with: if index . %s"
                                                .formatted(first(found)))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> wantsMap(String message) {
        return WANTS_MAP
                .matcher(message)
                .results()
                .map(
                        found ->
                                "%s does not take the data itself; give it: (. | toJson | fromJson)"
                                        .formatted(first(found)))
                .findFirst();
    }

    private static Optional<String> undefined(String message) {
        var name = UNDEFINED.matcher(message);
        return name.find()
                ? Optional.ofNullable(OTHER_NAMES.get(first(name)))
                        .or(() -> nearest(first(name)))
                        .map("the function is called %s"::formatted)
                : Optional.empty();
    }

    /// A name that the word starts with is meant before one that looks like it.
    private static Optional<String> nearest(String word) {
        return Catalog.externalSecrets().keySet().stream()
                .filter(name -> distance(word, name) * LETTERS_PER_EDIT <= word.length() + 1)
                .min(
                        Comparator.<String>comparingInt(name -> distance(word, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// How many letters have to be added, dropped or changed; fewer count where one word starts with
    /// the other.
    private static int distance(String one, String other) {
        if (Math.min(one.length(), other.length()) >= SHORTEST_START
                && (one.startsWith(other) || other.startsWith(one))) {
            return 1;
        }
        var row = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            row[at] = at;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int at = 1; at <= other.length(); at++) {
                int same =
                        Character.toLowerCase(one.charAt(line - 1))
                                        == Character.toLowerCase(other.charAt(at - 1))
                                ? 0
                                : 1;
                int least = Math.min(Math.min(row[at], row[at - 1]) + 1, diagonal + same);
                diagonal = row[at];
                row[at] = least;
            }
        }
        return row[other.length()];
    }

    private static Optional<String> characters(String message) {
        if (QUOTE.matcher(message).find()) {
            return Optional.of("write plain quotes (\") in place of typographic ones");
        }
        if (SPACE.matcher(message).find()) {
            return Optional.of(
                    "write a plain space in place of one that does not break, or has no width");
        }
        return message.contains("cannot index a map with a int")
                ? Optional.of("a text stands in double quotes; single quotes make a number")
                : Optional.empty();
    }

    private static Optional<String> unread(String template, String message) {
        var function = READ.matcher(template);
        return message.contains("nothing to take .") && function.find()
                ? Optional.of(
                        "the text given to %s is not %s, or lacks that field; must%s says which"
                                .formatted(
                                        first(function),
                                        first(function)
                                                .substring("from".length())
                                                .toUpperCase(Locale.ROOT),
                                        Character.toUpperCase(first(function).charAt(0))
                                                + first(function).substring(1)))
                : Optional.empty();
    }

    private static String first(MatchResult match) {
        return Objects.requireNonNullElse(match.group(1), "");
    }
}
