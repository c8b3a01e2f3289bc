package dev.cofferdam.baseline;

import dev.cofferdam.baseline.EvaluationInput.Item;
import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.NotChecked;
import dev.cofferdam.baseline.Verdict.Passed;
import dev.cofferdam.baseline.Verdict.Reason;
import dev.cofferdam.baseline.cel.KubernetesCel;
import dev.cofferdam.baseline.cel.Result;
import dev.cofferdam.baseline.control.Clause;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Judgement.ByRules;
import dev.cofferdam.baseline.message.BrokenSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Asks the rules of one control about objects.
record RuleEvaluator(Control control, ByRules rules) {
    private static final Pattern MISSING = Pattern.compile("key '(\\w+)' is not present in map");

    private static KubernetesCel cel() {
        return Rules.cel();
    }

    Verdict about(EvaluationInput input) {
        return switch (input) {
            case EvaluationInput.Clear clear -> about(clear);
            case EvaluationInput.Malformed(var field, var why) ->
                    new NotChecked(control, Reason.MALFORMED, field, field + " " + why);
        };
    }

    private Verdict about(EvaluationInput.Clear input) {
        for (var relaxation : rules.relaxations()) {
            switch (cel().test(relaxation.when(), input.subject().bindings())) {
                case Result.Value(var holds) when holds.equals(true) -> {
                    return new Passed(control);
                }
                case Result.Value _ -> {}
                case Result.Failed(var why) -> {
                    return malformed(why);
                }
            }
        }
        var sentences = new ArrayList<String>();
        var fields = new ArrayList<String>();
        for (var clause : rules.clauses()) {
            switch (ask(clause, input.items(clause.each()))) {
                case Reply.Offence(var sentence, var places) -> {
                    sentences.add(sentence);
                    fields.addAll(places);
                }
                case Reply.Nothing() -> {}
                case Reply.Unknown(var why) -> {
                    return malformed(why);
                }
            }
        }
        return sentences.isEmpty()
                ? new Passed(control)
                : new Broken(
                        control,
                        BrokenSentence.of(sentences),
                        fields.stream().distinct().toList(),
                        control.severity());
    }

    private Reply ask(Clause clause, List<Item> items) {
        var labels = new ArrayList<String>();
        var fields = new ArrayList<String>();
        for (var item : items) {
            switch (cel().test(clause.when(), item.bindings())) {
                case Result.Value(var holds) when holds.equals(true) -> {
                    labels.add(label(clause, item));
                    fields.add(item.field(clause.field()));
                }
                case Result.Value _ -> {}
                case Result.Failed(var why) -> {
                    return new Reply.Unknown(why);
                }
            }
        }
        return labels.isEmpty()
                ? new Reply.Nothing()
                : new Reply.Offence(
                        BrokenSentence.clause(BrokenSentence.offenders(labels), clause), fields);
    }

    private String label(Clause clause, Item item) {
        if (clause.shows().isEmpty()) {
            return item.label();
        }
        return switch (cel().evaluate(clause.shows(), item.bindings())) {
            case Result.Value(var shown) -> BrokenSentence.showing(item.label(), shown);
            case Result.Failed _ -> item.label();
        };
    }

    /// What the evaluation of CEL says may quote the rule, which its reader did not write.
    private NotChecked malformed(String complaint) {
        var key = MISSING.matcher(complaint);
        var why =
                key.find()
                        ? "lacks the field %s, which its kind demands".formatted(key.group(1))
                        : "holds a value that is of another type than its kind demands";
        return new NotChecked(control, Reason.MALFORMED, "", why);
    }

    /// What one clause says about all that it is asked about.
    private sealed interface Reply {
        record Offence(String sentence, List<String> fields) implements Reply {}

        record Nothing() implements Reply {}

        record Unknown(String why) implements Reply {}
    }
}
