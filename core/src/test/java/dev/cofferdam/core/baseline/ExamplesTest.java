package dev.cofferdam.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.baseline.control.Control;
import dev.cofferdam.core.baseline.control.Controls;
import dev.cofferdam.core.baseline.control.Judgement;
import dev.cofferdam.core.baseline.subject.Subject;
import dev.cofferdam.core.baseline.subject.Workload;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static Stream<Control> judged() {
        return Controls.standard().stream()
                .filter(control -> control.judgement() instanceof Judgement.ByRules);
    }

    @ParameterizedTest
    @MethodSource("judged")
    void theGoodExamplePassesItsControl(Control control) {
        for (var object : everywhere(control, control.examples().passes())) {
            assertThat(verdict(control, object)).isInstanceOf(Verdict.Passed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("judged")
    void theBadExampleBreaksItsControl(Control control) {
        for (var object : everywhere(control, control.examples().fails())) {
            assertThat(verdict(control, object)).isInstanceOf(Verdict.Broken.class);
        }
    }

    /// The example, and for a pod every kind that can hold it.
    private static List<Map<?, ?>> everywhere(Control control, String example) {
        Map<?, ?> object = Manifests.parse(example);
        return control.subject() == Subject.PODS
                ? Stream.of(Workload.values())
                        .<Map<?, ?>>map(workload -> Manifests.in(workload, object))
                        .toList()
                : List.of(object);
    }

    private static Verdict verdict(Control control, Map<?, ?> object) {
        return new Evaluator(List.of(control)).check(object, Target.DEFAULT).getFirst();
    }
}
