package dev.cofferdam.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.subject.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Laws that hold for every pod.
class RandomPodsTest {
    private static final long SEED = 20261124;
    private static final int PODS = 1000;

    private static final Evaluator EVALUATOR = Evaluator.standard();

    @Test
    void theSamePodGetsTheSameVerdicts() {
        var fresh = Evaluator.standard();

        assertThat(RandomPods.of(SEED, PODS))
                .allSatisfy(
                        pod ->
                                assertThat(fresh.check(NormalisedObject.of(pod), Target.DEFAULT))
                                        .isEqualTo(
                                                EVALUATOR.check(
                                                        NormalisedObject.of(pod), Target.DEFAULT)));
    }

    @Test
    void manyThreadsSeeWhatOneSees() {
        var pods = RandomPods.of(SEED, PODS).toList();
        var fresh = Evaluator.standard();

        var together =
                pods.parallelStream()
                        .map(pod -> fresh.check(NormalisedObject.of(pod), Target.DEFAULT))
                        .toList();

        assertThat(together)
                .isEqualTo(
                        pods.stream()
                                .map(
                                        pod ->
                                                EVALUATOR.check(
                                                        NormalisedObject.of(pod), Target.DEFAULT))
                                .toList());
    }

    @Test
    void normalisingTwiceIsNormalisingOnceAndLeavesTheOriginal() {
        assertThat(RandomPods.of(SEED, PODS))
                .allSatisfy(
                        pod -> {
                            var before = pod.toString();
                            var once = Normaliser.normalise(pod);

                            assertThat(Normaliser.normalise(once)).isEqualTo(once);
                            assertThat(pod.toString()).isEqualTo(before);
                        });
    }

    /// Where the API server does not treat a Pod in a way of its own: in the node's network its
    /// ports become the node's, and old annotations become fields.
    @Test
    void aTemplateIsJudgedLikeItsPod() {
        assertThat(RandomPods.of(SEED, PODS).filter(RandomPodsTest::isOrdinary))
                .allSatisfy(
                        pod -> {
                            var alone = messages(pod);
                            for (var workload : Workload.values()) {
                                assertThat(messages(Manifests.in(workload, pod))).isEqualTo(alone);
                            }
                        });
    }

    private static boolean isOrdinary(Map<String, Object> pod) {
        return pod.get("spec") instanceof Map<?, ?> spec
                && !Boolean.TRUE.equals(spec.get("hostNetwork"))
                && pod.get("metadata") instanceof Map<?, ?> metadata
                && !metadata.containsKey("annotations");
    }

    private static List<String> messages(Map<?, ?> object) {
        return EVALUATOR.check(NormalisedObject.of(object), Target.DEFAULT).stream()
                .map(
                        verdict ->
                                verdict instanceof Broken(var control, var message, _, _)
                                        ? control.id() + ": " + message
                                        : verdict.getClass() + verdict.control().id())
                .toList();
    }
}
