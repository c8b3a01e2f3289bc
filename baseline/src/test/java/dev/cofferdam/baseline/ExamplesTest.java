package dev.cofferdam.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.Passed;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Judgement.BySet;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.set.NamespaceMember;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static Stream<Control> all() {
        return Controls.standard().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theGoodExamplePassesItsControl(Control control) {
        assertThat(verdicts(control, control.examples().passes()))
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Passed.class));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theBadExampleBreaksItsControl(Control control) {
        assertThat(verdicts(control, control.examples().fails()))
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Broken.class));
    }

    private static List<Verdict> verdicts(Control control, String example) {
        var evaluator = new Evaluator(List.of(control), Given.csiDrivers(List.of()));
        if (control.judgement() instanceof BySet) {
            // the example is about its first document, a Namespace
            var members = Manifests.all(example).stream().flatMap(ExamplesTest::member).toList();
            return evaluator.together(members, Target.DEFAULT).stream()
                    .filter(verdict -> verdict.about().equals(members.getFirst()))
                    .map(SetVerdict::verdict)
                    .toList();
        }
        return everywhere(control, example).stream()
                .flatMap(
                        object ->
                                evaluator
                                        .check(NormalisedObject.of(object), Target.DEFAULT)
                                        .stream())
                .toList();
    }

    private static Stream<NamespaceMember> member(Map<?, ?> object) {
        return NamespaceMember.of(NormalisedObject.of(object), "").stream();
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
}
