package dev.cofferdam.cli.reach;

import dev.cofferdam.cli.check.report.Annotation;
import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.cli.console.Visible;
import dev.cofferdam.cli.reach.report.Chain;
import dev.cofferdam.reach.change.PathChange;
import dev.cofferdam.reach.path.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a change opens, for its pull request: annotations, and a comment in Markdown.
final class DiffComment {
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d{1,9})", Pattern.DOTALL);

    private DiffComment() {}

    /// An annotation for each path, at the first object of its cause.
    static void github(List<PathChange> changes, List<String> notes, Lines out) {
        for (var change : DiffReport.opened(changes)) {
            var text = new ArrayList<String>();
            text.add(
                    DiffReport.sentence(change, Function.identity())
                            + DiffReport.more(changes, change));
            DiffReport.cause(change).forEach(line -> text.add("caused by " + line));
            text.addAll(Chain.lines(change.reached(), change.goal()));
            out.command(
                    annotation(change)
                            .command(String.join("\n", text.stream().map(Visible::line).toList())));
        }
        notes.forEach(
                note ->
                        out.command(
                                new Annotation("error", "", 0, 0, "reach")
                                        .command("not known: " + Visible.line(note))));
    }

    private static Annotation annotation(PathChange change) {
        var place = change.cause().stream().map(item -> item.ref().place()).findFirst().orElse("");
        var parts = PLACE.matcher(place);
        var level = level(change);
        return parts.matches()
                ? new Annotation(
                        level,
                        String.valueOf(parts.group(1)),
                        Integer.parseInt(String.valueOf(parts.group(2))),
                        1,
                        "reach")
                : new Annotation(level, place, 0, 0, "reach");
    }

    private static String level(PathChange change) {
        if (!change.isExcess()) {
            return "notice";
        }
        var certainty = change.reached().proofs().certainty(change.goal());
        return certainty == Certainty.CONDITION ? "warning" : "error";
    }

    static void markdown(List<PathChange> changes, List<String> notes, Lines out) {
        out.say("**cofferdam reach**: " + DiffReport.summary(changes).replace("Reach: ", ""));
        for (var change : DiffReport.opened(changes)) {
            out.gap();
            out.say(
                    DiffReport.sentence(change, DiffComment::code)
                            + DiffReport.more(changes, change));
            out.gap();
            DiffReport.cause(change).forEach(line -> out.say("- caused by " + code(line)));
            out.gap();
            out.say("```");
            // each line begins with a number or a word of ours, so none ends the block
            Chain.lines(change.reached(), change.goal()).forEach(out::say);
            out.say("```");
        }
        changes.stream()
                .filter(change -> !change.kind().opens() && change.follows().isEmpty())
                .forEach(
                        change -> {
                            out.gap();
                            out.say("- " + DiffReport.sentence(change, DiffComment::code));
                        });
        for (var note : notes) {
            out.gap();
            out.say("- not known: " + code(note));
        }
    }

    /// A text that is not taken for markup, for a mention or for an address.
    private static String code(String text) {
        return "`" + Visible.line(text).replace('`', '\'') + "`";
    }
}
