package dev.cofferdam.cli.reach.report;

import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.rule.text.RuleTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The steps to a goal, as lines for people.
public final class Chain {
    private Chain() {}

    /// Each step with a number, the objects that allow it, and how to cut it.
    public static List<String> lines(Reached reached, Fact goal) {
        var lines = new ArrayList<String>();
        int number = 0;
        for (var step : reached.proofs().chain(goal)) {
            number++;
            lines.add("%d. %s".formatted(number, step.sentence()));
            step.objects().forEach(object -> lines.add("   by " + object));
            RuleTexts.all().stream()
                    .filter(text -> text.id().equals(step.rule()) && !text.cut().isEmpty())
                    .forEach(text -> lines.add("   to cut it: " + text.cut()));
        }
        return lines;
    }

    /// The sentences alone.
    public static List<String> sentences(Reached reached, Fact goal) {
        return reached.proofs().chain(goal).stream().map(step -> step.sentence()).toList();
    }

    /// What the workload can do, and whether that is sure.
    public static String words(Reached reached, Fact goal) {
        boolean perhaps = reached.proofs().certainty(goal) == Certainty.CONDITION;
        return reached.words(goal) + (perhaps ? ", perhaps" : "");
    }

    /// How sure it is, for programs.
    public static String certainty(Reached reached, Fact goal) {
        return reached.proofs().certainty(goal).name().toLowerCase(Locale.ROOT);
    }

    /// How many steps it takes.
    public static String length(Reached reached, Fact goal) {
        int steps = reached.proofs().chain(goal).size() - 1;
        return steps == 1 ? "1 step" : steps + " steps";
    }
}
