package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.manifest.ManifestStream;
import dev.cofferdam.cli.reach.report.Chain;
import dev.cofferdam.core.kubernetes.Ordered;
import dev.cofferdam.reach.change.PathChange;
import dev.cofferdam.reach.change.PathChange.Kind;
import dev.cofferdam.reach.path.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a change opens, closes and moves, for people at a terminal and for programs.
final class DiffReport {
    private static final String FORMAT = "cofferdam.dev/reach-diff/v1";
    private static final int MOST = 20;

    private DiffReport() {}

    static void text(List<PathChange> changes, List<String> notes, Lines out) {
        for (var change : opened(changes)) {
            out.say(sentence(change, Function.identity()) + more(changes, change));
            Chain.lines(change.reached(), change.goal()).forEach(line -> out.say("  " + line));
            cause(change).forEach(line -> out.say("  caused by " + line));
            out.gap();
        }
        var others =
                changes.stream()
                        .filter(change -> !change.kind().opens() && change.follows().isEmpty())
                        .toList();
        others.stream()
                .limit(MOST)
                .forEach(change -> out.say(sentence(change, Function.identity())));
        if (others.size() > MOST) {
            out.say("and %d more; -o json lists all".formatted(others.size() - MOST));
        }
        notes.forEach(note -> out.say("not known: " + note));
        out.say(summary(changes));
    }

    /// Paths that the change opens, those that follow from another one left out.
    static List<PathChange> opened(List<PathChange> changes) {
        return changes.stream()
                .filter(change -> change.kind().opens() && change.follows().isEmpty())
                .toList();
    }

    /// What became of a path, as a sentence.
    ///
    /// @param name how the workload and what it can do are written
    static String sentence(PathChange change, Function<String, String> name) {
        var entry = name.apply(change.entry());
        var words = name.apply(Chain.words(change.reached(), change.goal()));
        var form =
                switch (change.kind()) {
                    case NEW -> "This change lets %s %s";
                    case UNNEEDED -> "After this change, %s needs it no more, and can still %s";
                    case EASIER -> "easier: %s can %s";
                    case OTHER_WAY -> "by another way: %s can %s";
                    case HARDER -> "harder: %s can %s";
                    case GONE -> "gone: %s could %s";
                };
        var sentence = form.formatted(entry, words);
        return change.kind() == Kind.NEW && !change.isExcess()
                ? sentence + ", which it needs"
                : sentence;
    }

    /// How many paths follow from one.
    static String more(List<PathChange> changes, PathChange of) {
        long more =
                changes.stream()
                        .filter(change -> change.kind() == of.kind())
                        .filter(change -> change.entry().equals(of.entry()))
                        .filter(change -> change.follows().filter(of.goal()::equals).isPresent())
                        .count();
        return more == 0 ? "." : ", and from there to %d more.".formatted(more);
    }

    /// The objects of the cause, with their places.
    static List<String> cause(PathChange change) {
        return change.cause().stream().map(item -> item.ref().toString()).toList();
    }

    static String summary(List<PathChange> changes) {
        Map<Kind, Long> counts =
                changes.stream()
                        .collect(Collectors.groupingBy(PathChange::kind, Collectors.counting()));
        return "Reach: %d new paths, %d no longer needed, %d easier, %d harder, %d by another way, %d gone."
                .formatted(
                        counts.getOrDefault(Kind.NEW, 0L),
                        counts.getOrDefault(Kind.UNNEEDED, 0L),
                        counts.getOrDefault(Kind.EASIER, 0L),
                        counts.getOrDefault(Kind.HARDER, 0L),
                        counts.getOrDefault(Kind.OTHER_WAY, 0L),
                        counts.getOrDefault(Kind.GONE, 0L));
    }

    static void json(List<PathChange> changes, List<String> notes, Lines out) {
        var all = new ArrayList<Map<String, Object>>();
        for (var change : changes) {
            all.add(
                    Ordered.map(
                            "change",
                            change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            "workload",
                            change.entry(),
                            "goal",
                            change.goal().id(),
                            "title",
                            change.reached().words(change.goal()),
                            "needed",
                            !change.isExcess(),
                            "certainty",
                            Chain.certainty(change.reached(), change.goal()),
                            "follows",
                            change.follows().map(Fact::id).orElse(""),
                            "steps",
                            Chain.sentences(change.reached(), change.goal()),
                            "cause",
                            cause(change)));
        }
        out.text(
                ManifestStream.json(
                        Ordered.map("format", FORMAT, "paths", all, "notKnown", notes)));
        out.gap();
    }
}
