package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.rollout.Coverage;
import dev.cofferdam.baseline.rollout.Demands;
import dev.cofferdam.baseline.rollout.GrantedExemption;
import dev.cofferdam.baseline.rollout.GrantedExemption.Responsibility;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.rollout.RolloutProgress;
import dev.cofferdam.baseline.rollout.Stages;
import dev.cofferdam.core.label.Selector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What Baselines ask for in tests.
final class Asked {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Asked() {}

    /// A Baseline named `main`; objects in no namespace are refused.
    static BaselineState main(
            Map<String, Action> controls,
            Map<String, Action> actions,
            GrantedExemption... exemptions) {
        var coverage = new Coverage(Selector.EVERYTHING, Set.of(), Stages.NONE);
        var rollout =
                new Rollout(
                        "main",
                        new Demands(controls),
                        coverage,
                        List.of(exemptions),
                        Rollout.Extras.NONE);
        return new BaselineState(
                rollout, new RolloutProgress(actions, Action.ENFORCE, Optional.empty()));
    }

    /// An exemption of team shop from one control, for objects of one name.
    static GrantedExemption exemption(String control, String name, String until) {
        return new GrantedExemption(
                List.of(control),
                List.of(),
                List.of(name),
                new Responsibility("team shop", "the vendor's image needs it"),
                LocalDate.parse(until));
    }
}
