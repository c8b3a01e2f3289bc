package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.core.baseline.control.Action;
import dev.cofferdam.core.baseline.rollout.Climb;
import dev.cofferdam.core.baseline.rollout.Coverage;
import dev.cofferdam.core.baseline.rollout.Demands;
import dev.cofferdam.core.baseline.rollout.GrantedExemption;
import dev.cofferdam.core.baseline.rollout.GrantedExemption.Responsibility;
import dev.cofferdam.core.baseline.rollout.Ladder;
import dev.cofferdam.core.baseline.rollout.Rollout;
import dev.cofferdam.core.baseline.rollout.Standing;
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
    static Standing main(
            Map<String, Action> controls,
            Map<String, Action> rungs,
            GrantedExemption... exemptions) {
        var coverage = new Coverage(Selector.EVERYTHING, Set.of(), Ladder.NONE);
        var rollout =
                new Rollout("main", new Demands(controls), coverage, List.of(exemptions), false);
        return new Standing(rollout, new Climb(rungs, Action.ENFORCE, Optional.empty()));
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
