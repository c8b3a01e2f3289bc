package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.IdentityValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// A few paths that stand for all: whatever path there is, one of these matches the same patterns,
/// with a slash at its end and without. So what is true of these is true of every path.
final class PathClasses {
    /// Where more would be needed, the question stays open.
    private static final int LIMIT = 20_000;

    /// How often a pattern may be compared with a segment. The patterns may come from anyone.
    private static final int MOST_COMPARISONS = 2_000_000;

    /// Characters that no path holds, of which one is in no pattern either.
    private static final char FIRST_SPARE = '\uE020';

    private static final int SPARES = 64;

    private final List<Matcher> patterns;
    private final String spare;
    private final Set<State> seen = new HashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final List<String> paths = new ArrayList<>();
    private long comparisons;

    /// Which patterns can still match a longer path, match each longer path, or match this one.
    ///
    /// @param depth the number of segments so far, as long as it counts
    private record State(
            int depth, List<Matcher> alive, List<Matcher> prefixes, List<Matcher> whole) {}

    private record Step(State state, String path) {}

    private PathClasses(List<Matcher> patterns) {
        this.patterns = patterns;
        this.spare = spare(patterns);
    }

    /// The paths; empty if they would be too many.
    static Optional<List<String>> of(List<Matcher> patterns) {
        return new PathClasses(patterns).paths();
    }

    /// A path as people read it.
    static String readable(String path) {
        var text = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char each = path.charAt(i);
            boolean isSpare = each >= FIRST_SPARE && each < FIRST_SPARE + SPARES;
            text.append(isSpare ? "<any>" : String.valueOf(each));
        }
        return IdentityValues.readable(text.toString());
    }

    private Optional<List<String>> paths() {
        open.push(new Step(new State(0, patterns, List.of(), List.of()), ""));
        while (!open.isEmpty() && !isTooMuch()) {
            visit(open.pop());
        }
        return isTooMuch() ? Optional.empty() : Optional.of(paths);
    }

    private boolean isTooMuch() {
        return paths.size() > LIMIT || seen.size() > LIMIT || comparisons > MOST_COMPARISONS;
    }

    private void visit(Step step) {
        var state = step.state();
        boolean start = step.path().isEmpty() && state.depth() == 0;
        if (!start) {
            paths.add(step.path());
            paths.add(step.path() + "/");
        }
        if (state.alive().isEmpty() && !start) {
            return;
        }
        var segments = segments(state);
        comparisons += (long) segments.size() * state.alive().size();
        if (isTooMuch()) {
            return;
        }
        for (var segment : segments) {
            var next = next(state, segment);
            if (seen.add(next)) {
                open.push(new Step(next, start ? segment : step.path() + "/" + segment));
            }
        }
    }

    /// One segment of each sort: what a pattern names there, what begins with it, any other, and
    /// none. The first segment is never empty, since leading slashes do not count.
    private SequencedSet<String> segments(State state) {
        var segments = new LinkedHashSet<String>();
        for (var pattern : state.alive()) {
            var text = pattern.segments().get(state.depth());
            if (!Matcher.isAny(text)) {
                segments.add(text);
                segments.add(text + spare);
            }
        }
        segments.add(spare);
        segments.remove("");
        if (state.depth() > 0) {
            segments.addLast("");
        }
        return segments;
    }

    private static State next(State state, String segment) {
        int depth = state.depth();
        var alive = new ArrayList<Matcher>();
        var prefixes = new ArrayList<>(state.prefixes());
        var whole = new ArrayList<Matcher>();
        for (var pattern : state.alive()) {
            var text = pattern.segments().get(depth);
            boolean last = depth == pattern.segments().size() - 1;
            if (last && pattern.isPrefix()) {
                if (segment.startsWith(text)) {
                    prefixes.add(pattern);
                }
            } else if (Matcher.isAny(text) || text.equals(segment)) {
                (last ? whole : alive).add(pattern);
            }
        }
        prefixes.sort(null);
        return new State(alive.isEmpty() ? -1 : depth + 1, alive, prefixes, whole);
    }

    private static String spare(List<Matcher> patterns) {
        char spare = FIRST_SPARE;
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).segments().toString().indexOf(spare) >= 0) {
                spare++;
                i = -1;
            }
        }
        return String.valueOf(spare);
    }
}
