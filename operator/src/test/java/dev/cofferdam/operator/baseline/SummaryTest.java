package dev.cofferdam.operator.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.Coverage;
import dev.cofferdam.baseline.rollout.Demands;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.rollout.RolloutProgress;
import dev.cofferdam.baseline.rollout.Stages;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.label.Selector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final ServedAdmission OLD = new ServedAdmission(new Minor(34), List.of());
    private static final Map<String, Action> ENFORCED = Map.of("pod/no-privileged", Action.ENFORCE);

    @Test
    void saysWhatIsDoneWhereAllAreTreatedAlike() {
        assertThat(summary(Map.of(), Map.of("a", Action.ENFORCE)).mode()).isEqualTo("off");
        assertThat(summary(ENFORCED, Map.of("a", Action.ENFORCE)).mode()).isEqualTo("enforce");
        assertThat(summary(ENFORCED, Map.of("a", Action.WARN)).mode()).isEqualTo("warn");
        assertThat(
                        summary(
                                        Map.of(
                                                "pod/no-privileged",
                                                Action.ENFORCE,
                                                "pod/no-host-path",
                                                Action.AUDIT),
                                        Map.of("a", Action.ENFORCE))
                                .mode())
                .isEqualTo("enforce, audit");
    }

    @Test
    void countsTheNamespacesOnEachRungWhereTheyDiffer() {
        assertThat(
                        summary(
                                        ENFORCED,
                                        Map.of(
                                                "a", Action.ENFORCE,
                                                "b", Action.WARN,
                                                "c", Action.WARN))
                                .mode())
                .isEqualTo("1 enforce, 2 warn");
    }

    @Test
    void namesWhatCouldNotBeDone() {
        var names = List.of("a", "b", "c", "d", "e", "f", "g");

        assertThat(summary(ENFORCED, Map.of()).message(OLD, names, List.of("Pod")))
                .isEqualTo(
                        "policies are kept; could not label a, b, c, d, e and 2 more; could not look at Pod");
        assertThat(summary(ENFORCED, Map.of()).message(OLD, List.of(), List.of()))
                .isEqualTo("policies are kept");
    }

    private static Summary summary(Map<String, Action> demands, Map<String, Action> actions) {
        var rollout =
                new Rollout(
                        "main",
                        new Demands(demands),
                        new Coverage(Selector.EVERYTHING, Set.of(), Stages.NONE),
                        List.of(),
                        Rollout.Extras.NONE);
        var progress = new RolloutProgress(actions, Action.ENFORCE, Optional.empty());
        return new Summary(new BaselineState(rollout, progress), Instant.EPOCH);
    }
}
