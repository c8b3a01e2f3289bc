package dev.cofferdam.reach.object;

import dev.cofferdam.core.label.Selector;
import dev.cofferdam.core.label.Selector.Operator;
import dev.cofferdam.core.label.Selector.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads label selectors with `matchLabels` and `matchExpressions`.
public final class LabelSelectors {
    private LabelSelectors() {}

    /// A requirement with an operator that does not exist selects nothing.
    public static Selector read(Fields selector) {
        var requirements = new ArrayList<Requirement>();
        selector.at("matchLabels")
                .textsByName()
                .forEach(
                        (key, value) ->
                                requirements.add(
                                        new Requirement(key, Operator.IN, List.of(value))));
        for (var expression : selector.maps("matchExpressions")) {
            requirements.add(requirement(expression));
        }
        return new Selector(requirements);
    }

    private static Requirement requirement(Fields expression) {
        var key = expression.text("key");
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.word().equals(expression.text("operator")))
                .findFirst()
                .map(operator -> new Requirement(key, operator, expression.texts("values")))
                .orElseGet(() -> new Requirement(key, Operator.IN, List.of()));
    }
}
