package dev.cofferdam.api.baseline;

import dev.cofferdam.api.golden.Cases;
import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.core.problem.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BaselineParserTest {
    private static final List<Control> CONTROLS = Controls.standard();

    @TestFactory
    Stream<DynamicTest> parses() {
        return Cases.in("baseline", Baseline.class, BaselineParserTest::answer);
    }

    private static Answer<List<String>> answer(Baseline baseline) {
        return BaselineParser.parse(baseline, CONTROLS, Set.of("kube-system"))
                .map(BaselineParserTest::lines);
    }

    private static List<String> lines(Rollout rollout) {
        var lines = new ArrayList<>(demands(rollout.demands().actions()));
        if (!rollout.demands().given().equals(Given.NOTHING)) {
            lines.add(rollout.demands().given().toString());
        }
        lines.add(rollout.coverage().toString());
        rollout.exemptions().stream().map(Object::toString).forEach(lines::add);
        if (!rollout.extras().equals(Rollout.Extras.NONE)) {
            lines.add(rollout.extras().toString());
        }
        return lines;
    }

    private static List<String> demands(Map<String, Action> actions) {
        var missing =
                CONTROLS.stream().map(Control::id).filter(id -> !actions.containsKey(id)).toList();
        if (missing.size() <= 1 && Set.copyOf(actions.values()).size() == 1) {
            var all =
                    missing.isEmpty() ? "every control" : "every control but " + missing.getFirst();
            return List.of(all + ": " + actions.values().iterator().next());
        }
        return actions.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .toList();
    }
}
