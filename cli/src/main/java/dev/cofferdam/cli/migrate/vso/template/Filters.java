package dev.cofferdam.cli.migrate.vso.template;

import dev.cofferdam.sync.rewrite.GoRegexp;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Which keys of the source stay: none that an exclude fits, and of the others those that an include
/// fits, or all where includes are missing.
///
/// @param excludes regular expressions that fit somewhere in a key
/// @param includes the same
record Filters(SequencedSet<String> excludes, SequencedSet<String> includes) {
    private static final Set<String> EVERYTHING =
            Set.of(".*", "^.*$", "^.*", ".*$", ".+", "^.+$", "");

    boolean isEmpty() {
        return excludes.isEmpty() && includes.isEmpty();
    }

    /// Whether it is certain that no key stays.
    boolean keepNothing() {
        return excludes.stream().anyMatch(EVERYTHING::contains);
    }

    /// The expressions that are none.
    List<String> unfit() {
        return List.of(excludes, includes).stream()
                .flatMap(Set::stream)
                .filter(pattern -> GoRegexp.compile(pattern).isEmpty())
                .toList();
    }

    /// Whether a key stays.
    boolean keeps(String key) {
        return !fits(excludes, key) && (includes.isEmpty() || fits(includes, key));
    }

    private static boolean fits(Set<String> patterns, String key) {
        return patterns.stream()
                .anyMatch(
                        pattern ->
                                GoRegexp.compile(pattern)
                                        .filter(regexp -> regexp.matcher(key).find())
                                        .isPresent());
    }

    /// The same as a condition in a template.
    ///
    /// @param key what holds the key there, such as `.value`
    String condition(String key) {
        var out = excludes.isEmpty() ? "" : "(not %s)".formatted(any(excludes, key));
        var in = includes.isEmpty() ? "" : any(includes, key);
        return out.isEmpty() ? in : in.isEmpty() ? out : "and %s %s".formatted(out, in);
    }

    private static String any(Set<String> patterns, String key) {
        var matches =
                patterns.stream()
                        .map(pattern -> "(regexMatch %s %s)".formatted(quoted(pattern), key))
                        .toList();
        return matches.size() == 1
                ? matches.getFirst()
                : matches.stream().collect(Collectors.joining(" ", "(or ", ")"));
    }

    private static String quoted(String pattern) {
        return pattern.indexOf('`') < 0 ? "`%s`".formatted(pattern) : Definitions.quoted(pattern);
    }
}
