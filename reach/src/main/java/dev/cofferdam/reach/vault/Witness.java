package dev.cofferdam.reach.vault;

import dev.cofferdam.core.vault.policy.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes paths that patterns match, so that a question about all of them can be asked of one.
final class Witness {
    private static final String ANY = "<any>";

    private Witness() {}

    /// A path that the pattern matches, and that hardly another pattern names.
    static String of(PathPattern pattern) {
        var text = new ArrayList<String>();
        for (var segment : pattern.stem().split("/", -1)) {
            text.add(segment.equals("+") ? ANY : segment);
        }
        return String.join("/", text) + (pattern.isPrefix() ? ANY : "");
    }

    /// Paths of the form, each of which one of the patterns matches; the form itself with any
    /// segments is among them.
    static Stream<String> all(List<PathPattern> patterns, String form) {
        return Stream.concat(
                Stream.of(form.replace("+", ANY)),
                patterns.stream().flatMap(pattern -> meeting(pattern, form).stream()));
    }

    private static Optional<String> meeting(PathPattern pattern, String form) {
        var wanted = form.split("/", -1);
        var given = pattern.stem().split("/", -1);
        boolean tooShort = given.length < wanted.length && !pattern.isPrefix();
        if (given.length > wanted.length || tooShort) {
            return Optional.empty();
        }
        var path = new ArrayList<String>();
        for (int i = 0; i < wanted.length; i++) {
            var segment = segment(wanted[i], given, i, pattern.isPrefix());
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            path.add(segment.get());
        }
        return Optional.of(String.join("/", path));
    }

    private static Optional<String> segment(String wanted, String[] given, int at, boolean prefix) {
        boolean free = wanted.equals("+");
        if (at >= given.length) {
            return Optional.of(free ? ANY : wanted);
        }
        var here = given[at];
        boolean start = prefix && at == given.length - 1;
        if (start) {
            return free
                    ? Optional.of(here + ANY)
                    : Optional.of(wanted).filter(text -> text.startsWith(here));
        }
        if (here.equals("+")) {
            return Optional.of(free ? ANY : wanted);
        }
        return free || here.equals(wanted) ? Optional.of(here) : Optional.empty();
    }
}
