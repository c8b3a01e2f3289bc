package dev.cofferdam.baseline.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.core.label.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolloutProgressTest {
    private static final Instant BASELINE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Stages LADDER = new Stages(WEEK, WEEK);

    @Test
    void aNamespaceIsWarnedThenAuditedThenRefused() {
        var made = BASELINE.plus(Duration.ofDays(30));

        assertThat(action(LADDER, made, made)).isEqualTo(Action.WARN);
        assertThat(action(LADDER, made, made.plus(WEEK).minusNanos(1))).isEqualTo(Action.WARN);
        assertThat(action(LADDER, made, made.plus(WEEK))).isEqualTo(Action.AUDIT);
        assertThat(action(LADDER, made, made.plus(WEEK.multipliedBy(2)))).isEqualTo(Action.ENFORCE);
    }

    @Test
    void anOldNamespaceClimbsFromTheMomentTheBaselineCame() {
        var made = BASELINE.minus(Duration.ofDays(900));

        assertThat(action(LADDER, made, BASELINE)).isEqualTo(Action.WARN);
        assertThat(action(LADDER, made, BASELINE.plus(WEEK))).isEqualTo(Action.AUDIT);
    }

    @Test
    void aRungOfNoTimeIsSkipped() {
        var auditOnly = new Stages(Duration.ZERO, WEEK);

        assertThat(action(auditOnly, BASELINE, BASELINE)).isEqualTo(Action.AUDIT);
        assertThat(action(Stages.NONE, BASELINE, BASELINE)).isEqualTo(Action.ENFORCE);
        assertThat(Stages.NONE.first()).isEqualTo(Action.ENFORCE);
    }

    @Test
    void tellsWhenTheNextNamespaceClimbs() {
        var late = BASELINE.plus(Duration.ofDays(3));
        var progress =
                RolloutProgress.of(
                        everything(LADDER),
                        List.of(namespace("early", BASELINE), namespace("late", late)),
                        BASELINE,
                        BASELINE.plus(Duration.ofDays(8)));

        assertThat(progress.next()).contains(late.plus(WEEK));
        assertThat(progress.on(Action.AUDIT)).containsExactly("early");
        assertThat(progress.on(Action.WARN)).containsExactly("late");
    }

    @Test
    void hasNoNextWhereAllHaveArrived() {
        assertThat(
                        RolloutProgress.of(
                                        everything(Stages.NONE),
                                        List.of(namespace("a", BASELINE)),
                                        BASELINE,
                                        BASELINE)
                                .next())
                .isEmpty();
    }

    @Test
    void leavesAloneWhatIsExceptedOrNotSelected() {
        var selector =
                new Selector(
                        List.of(
                                new Selector.Requirement(
                                        "team", Selector.Operator.EXISTS, List.of())));
        var progress =
                RolloutProgress.of(
                        new Coverage(selector, Set.of("spared"), Stages.NONE),
                        List.of(
                                new KnownNamespace("mine", Map.of("team", "a"), BASELINE),
                                new KnownNamespace("spared", Map.of("team", "a"), BASELINE),
                                namespace("other", BASELINE)),
                        BASELINE,
                        BASELINE);

        assertThat(progress.actions()).containsOnlyKeys("mine");
        assertThat(progress.action(Action.WARN, "other")).isEmpty();
    }

    @Test
    void onlyWhatIsToBeRefusedHasToClimb() {
        var progress =
                RolloutProgress.of(
                        everything(LADDER),
                        List.of(namespace("a", BASELINE)),
                        BASELINE,
                        BASELINE.plus(WEEK));

        assertThat(progress.action(Action.ENFORCE, "a")).contains(Action.AUDIT);
        assertThat(progress.action(Action.WARN, "a")).contains(Action.WARN);
        assertThat(progress.action(Action.AUDIT, "a")).contains(Action.AUDIT);
        assertThat(progress.action(Action.ENFORCE, "")).contains(Action.AUDIT);
    }

    private static Action action(Stages stages, Instant made, Instant now) {
        var progress =
                RolloutProgress.of(
                        everything(stages), List.of(namespace("a", made)), BASELINE, now);
        return progress.action(Action.ENFORCE, "a").orElseThrow();
    }

    private static Coverage everything(Stages stages) {
        return new Coverage(Selector.EVERYTHING, Set.of(), stages);
    }

    private static KnownNamespace namespace(String name, Instant created) {
        return new KnownNamespace(name, Map.of(), created);
    }
}
