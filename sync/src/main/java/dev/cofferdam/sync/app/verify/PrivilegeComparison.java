package dev.cofferdam.sync.app.verify;

import static java.util.stream.Collectors.joining;

import dev.cofferdam.core.vault.policy.access.AccessList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What Vault allows beside what is expected, and what it does not allow.
///
/// @param more what is allowed besides, by path
/// @param less what is not allowed, by path
public record PrivilegeComparison(
        SortedMap<String, List<String>> more, SortedMap<String, List<String>> less) {
    private static final int MOST_NAMED = 5;
    private static final String NOTHING = "deny";
    private static final String EVERYTHING = "root";

    public PrivilegeComparison {
        more = Collections.unmodifiableSortedMap(new TreeMap<>(more));
        less = Collections.unmodifiableSortedMap(new TreeMap<>(less));
    }

    /// Compares path by path.
    ///
    /// @param actual what Vault says may be done at each path, in its words
    public static PrivilegeComparison of(AccessList expected, Map<String, List<String>> actual) {
        var more = new TreeMap<String, List<String>>();
        var less = new TreeMap<String, List<String>>();
        actual.forEach(
                (path, words) -> {
                    var wanted = without(NOTHING, expected.capabilities(path));
                    var allowed = without(NOTHING, words);
                    var added = allowed.stream().filter(word -> !wanted.contains(word)).toList();
                    var missing = wanted.stream().filter(word -> !allowed.contains(word)).toList();
                    if (!added.isEmpty()) {
                        more.put(path, added);
                    }
                    if (!missing.isEmpty() && !words.contains(EVERYTHING)) {
                        less.put(path, missing);
                    }
                });
        return new PrivilegeComparison(more, less);
    }

    private static List<String> without(String word, List<String> words) {
        return words.stream().filter(each -> !each.equals(word)).toList();
    }

    /// The first of them, such as `read secret/data/x, list secret/metadata/ and 3 more`. A path with
    /// a slash at its end is told by the path without it.
    public static String listed(Map<String, List<String>> all) {
        var found = new TreeMap<>(all);
        found.keySet()
                .removeIf(
                        path ->
                                path.endsWith("/")
                                        && all.containsKey(path.substring(0, path.length() - 1)));
        var first =
                found.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(
                                each ->
                                        "%s %s"
                                                .formatted(
                                                        String.join(" and ", each.getValue()),
                                                        each.getKey()))
                        .collect(joining(", "));
        return found.size() <= MOST_NAMED
                ? first
                : "%s and %d more".formatted(first, found.size() - MOST_NAMED);
    }
}
