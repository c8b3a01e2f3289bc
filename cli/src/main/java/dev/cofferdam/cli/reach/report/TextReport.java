package dev.cofferdam.cli.reach.report;

import dev.cofferdam.cli.console.Lines;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.path.Fact;

/// For people, line by line.
final class TextReport {
    private static final int MOST = 10;

    private TextReport() {}

    static void print(ReachFindings findings, Lines out) {
        boolean vault = !findings.explored().world().vault().roles().isEmpty();
        findings.explored().all().forEach(reached -> print(reached, vault, out));
        if (!findings.fixes().isEmpty()) {
            out.say("Fix first:");
            for (var fix : findings.fixes()) {
                out.say("  without %s", fix.object());
                out.say("    %d of %d paths are gone", fix.paths(), findings.pairs());
            }
        }
        findings.unknown().forEach(each -> out.say("not known: " + each));
        out.say("Reach: " + findings.sentence());
    }

    private static void print(Reached reached, boolean vault, Lines out) {
        out.say(
                "%s as service account %s"
                        .formatted(reached.entry(), reached.workload().account().toString()));
        if (vault) {
            out.say("  Vault: %s".formatted(reached.excess().sentence()));
        }
        var goals = reached.goals();
        if (goals.isEmpty()) {
            out.say("  gets to nothing that it does not need");
        }
        goals.stream().limit(MOST).forEach(goal -> out.say("  " + line(reached, goal)));
        if (goals.size() > MOST) {
            out.say("  and %d more; -o json lists all".formatted(goals.size() - MOST));
        }
    }

    private static String line(Reached reached, Fact goal) {
        return "can %s  [%s, %s]"
                .formatted(Chain.words(reached, goal), Chain.length(reached, goal), goal.id());
    }
}
