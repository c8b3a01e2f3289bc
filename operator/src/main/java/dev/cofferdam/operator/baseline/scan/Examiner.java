package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict;
import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.rollout.BaselineState;
import dev.cofferdam.baseline.version.Minor;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what is wrong with an object, by what the Baselines ask for at one moment.
final class Examiner {
    private static final Comparator<ScanFinding> ORDER =
            Comparator.comparing(ScanFinding::baseline)
                    .thenComparing(found -> found.control().id());

    private final List<Demand> demands;
    private final Target target;
    private final Instant now;

    Examiner(List<BaselineState> states, Minor version, Instant now) {
        this.demands = states.stream().flatMap(Examiner::demands).toList();
        this.target = new Target(Level.ALL, version);
        this.now = now;
    }

    /// The controls about which a Baseline wants one thing done in the end. They are judged
    /// together, as the admission policies do: a stricter control covers a weaker one only where
    /// the same is done about both.
    private record Demand(BaselineState state, List<Control> controls, Evaluator evaluator) {
        boolean reaches(String place) {
            return state.action(controls.getFirst(), place).isPresent();
        }
    }

    private static Stream<Demand> demands(BaselineState state) {
        return Arrays.stream(Action.values())
                .map(action -> state.rollout().demands().of(action, Controls.standard()))
                .filter(controls -> !controls.isEmpty())
                .map(
                        controls ->
                                new Demand(
                                        state,
                                        controls,
                                        new Evaluator(
                                                controls, state.rollout().demands().given())));
    }

    /// Whether no control applies.
    boolean isIdle() {
        return demands.isEmpty();
    }

    /// Ordered by Baseline and control, so that the same state gives the same list.
    List<ScanFinding> findings(ScannedObject object) {
        var written = NormalisedObject.written(object.tree());
        return demands.stream()
                .filter(demand -> demand.reaches(object.place()))
                .flatMap(demand -> findings(demand, object, written))
                .sorted(ORDER)
                .toList();
    }

    private Stream<ScanFinding> findings(
            Demand demand, ScannedObject object, NormalisedObject written) {
        return demand.evaluator().check(written, target).stream()
                .flatMap(Examiner::broken)
                .flatMap(broken -> finding(demand.state(), object, broken).stream());
    }

    private static Stream<Broken> broken(Verdict verdict) {
        return switch (verdict) {
            case Broken broken -> Stream.of(broken);
            case Verdict.Passed _, Verdict.NotChecked _ -> Stream.empty();
        };
    }

    private Optional<ScanFinding> finding(
            BaselineState state, ScannedObject object, Broken broken) {
        var control = broken.control();
        return state.action(control, object.place())
                .map(
                        action ->
                                new ScanFinding(
                                        state.rollout().name(),
                                        action,
                                        broken,
                                        state.exemption(
                                                control, object.place(), object.name(), now),
                                        action == Action.ENFORCE
                                                && object.makesPods()
                                                && !freesPods(state, control, object)));
    }

    /// Pods bear names of their own, which begin with that of their maker; an exemption of the
    /// maker by its name does not free them.
    private boolean freesPods(BaselineState state, Control control, ScannedObject object) {
        return state.exemption(control, object.place(), object.name() + "-", now).isPresent();
    }
}
