package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Step;
import dev.cofferdam.reach.rbac.Grant;
import dev.cofferdam.reach.rule.text.RuleTexts;
import java.util.ArrayList;
import java.util.List;

/// Collects the steps from one fact.
final class Steps {
    private final Fact from;
    private final List<Step> steps = new ArrayList<>();

    Steps(Fact from) {
        this.from = from;
    }

    void add(String rule, Fact to, Certainty certainty, String sentence, ObjectRef... objects) {
        steps.add(new Step(rule, to, List.of(from), certainty, sentence, List.of(objects)));
    }

    void add(String rule, Fact to, Certainty certainty, Grant grant) {
        var sentence =
                "%s: %s gives it %s"
                        .formatted(
                                RuleTexts.of(rule).title(),
                                grant.binding().ref().title(),
                                grant.role().ref().title());
        add(rule, to, certainty, sentence, grant.binding().ref(), grant.role().ref());
    }

    List<Step> all() {
        return List.copyOf(steps);
    }
}
