package dev.cofferdam.baseline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Manifests;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `pod/no-host-assignment`: who writes a pod must not choose its node, and the scheduler must.
class NodeAssignmentTest {
    private static final List<Control> CONTROL =
            Controls.standard().stream()
                    .filter(control -> control.id().equals("pod/no-host-assignment"))
                    .toList();
    private static final PolicyRun POLICY =
            new PolicyRun(
                    Policies.of(CONTROL, Action.ENFORCE, Minor.NEWEST, Set.of(), Given.NOTHING)
                            .getFirst());
    private static final String BOUND =
            "status: {conditions: [{type: PodScheduled, status: 'True'}]}";
    private static final String DEBUGGER =
            "nodeName: a, containers: [{name: c, image: x}], ephemeralContainers: [{name: d, image: x}]";

    @ParameterizedTest
    @EnumSource(Workload.class)
    void refusesWhatNamesANode(Workload workload) {
        var object = Manifests.in(workload, pod("", "nodeName: a, containers: []", ""));

        assertThat(POLICY.creating(Normaliser.normalise(object)))
                .isEqualTo("pod/no-host-assignment: the pod (a) must not name a node in nodeName");
    }

    @Test
    void takesAPodOfAFileOfTheNode() {
        var mirror =
                pod(
                        "annotations: {kubernetes.io/config.mirror: x}",
                        "nodeName: a, containers: []",
                        "");

        assertThat(POLICY.creating(Normaliser.normalise(mirror))).isEmpty();
    }

    /// The API server gives a bound pod its condition with its node.
    @Test
    void aBoundPodCanBeDebugged() {
        var before = tree(pod("", "nodeName: a, containers: [{name: c, image: x}]", BOUND));
        var after = tree(pod("", DEBUGGER, BOUND));

        assertThat(POLICY.updating(before, after)).isEmpty();
        assertThat(POLICY.updating(before, tree(pod("", DEBUGGER, "")))).isNotEmpty();
    }

    @Test
    void aStatusInAFileFreesNothing() {
        assertThat(broken(pod("", "nodeName: a, containers: []", BOUND))).isTrue();
    }

    @Test
    void ofALivePodCountsWhatItsAuthorWrote() {
        var fields = "managedFields: [{manager: kubectl, fieldsV1: {'f:spec': {%s: {}}}}]";
        var spec = "nodeName: a, containers: []";
        var bound = pod(fields.formatted("'f:containers'"), spec, BOUND);
        var placed = pod(fields.formatted("'f:nodeName'"), spec, BOUND);

        assertThat(broken(Normaliser.written(bound))).isFalse();
        assertThat(broken(Normaliser.written(placed))).isTrue();
    }

    private static boolean broken(Map<?, ?> pod) {
        return new Evaluator(CONTROL)
                .check(NormalisedObject.of(pod), Target.DEFAULT).stream()
                        .allMatch(Broken.class::isInstance);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Map<?, ?> pod) {
        return (Map<String, Object>) pod;
    }

    private static Map<?, ?> pod(String metadata, String spec, String status) {
        return Manifests.parse(
                """
                apiVersion: v1
                kind: Pod
                metadata: {%s}
                spec: {%s}
                %s
                """
                        .formatted(metadata, spec, status));
    }
}
