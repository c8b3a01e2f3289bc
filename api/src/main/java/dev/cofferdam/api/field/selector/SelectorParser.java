package dev.cofferdam.api.field.selector;

import dev.cofferdam.api.field.Complaints;
import dev.cofferdam.api.field.Nulls;
import dev.cofferdam.core.label.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// From a label selector in a manifest to what it selects.
public final class SelectorParser {
    private SelectorParser() {}

    /// The selector at `path`; what cannot be used of it becomes a complaint.
    public static Selector parse(Complaints complaints, String path, LabelSelector selector) {
        var requirements = new ArrayList<Selector.Requirement>();
        new TreeMap<>(Nulls.map(selector.matchLabels()))
                .forEach(
                        (key, value) ->
                                requirements.add(
                                        new Selector.Requirement(
                                                key, Selector.Operator.IN, List.of(value))));
        int index = 0;
        for (var expression : Nulls.list(selector.matchExpressions())) {
            requirements.add(
                    requirement(
                            complaints, path + ".matchExpressions[" + index++ + "]", expression));
        }
        return new Selector(requirements);
    }

    private static Selector.Requirement requirement(
            Complaints complaints, String path, LabelSelector.Expression expression) {
        complaints.text(path + ".operator", expression.operator());
        var operator =
                complaints.choice(
                        path + ".operator",
                        expression.operator(),
                        LabelSelector.OPERATORS,
                        Selector.Operator.EXISTS);
        var values = Nulls.list(expression.values());
        if (operator.needsValues() && values.isEmpty()) {
            complaints.invalid(path + ".values", "is missing: In and NotIn need at least one");
        }
        return new Selector.Requirement(
                complaints.text(path + ".key", expression.key()), operator, values);
    }
}
