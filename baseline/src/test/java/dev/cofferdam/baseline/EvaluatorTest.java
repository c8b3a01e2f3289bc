package dev.cofferdam.baseline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.Verdict.NotChecked;
import dev.cofferdam.baseline.Verdict.Passed;
import dev.cofferdam.baseline.Verdict.Reason;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.finding.Severity;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Evaluator EVALUATOR = Evaluator.standard();

    @Test
    void namesEveryOffenderAndItsField() {
        var pod =
                pod(
                        """
                        initContainers: [{name: init, image: a, securityContext: {privileged: true}}]
                        containers:
                          - {name: good, image: a}
                          - {name: bad, image: a, securityContext: {privileged: true}}
                        ephemeralContainers: [{name: debug, image: a, securityContext: {privileged: true}}]
                        """);

        var broken = broken(Manifests.in(Workload.CRON_JOB, pod), "pod/no-privileged");

        assertThat(broken.message())
                .isEqualTo(
                        "container \"init\", container \"bad\", container \"debug\" must not set"
                                + " securityContext.privileged to true");
        assertThat(broken.fields())
                .containsExactly(
                        "spec.jobTemplate.spec.template.spec.initContainers[0].securityContext.privileged",
                        "spec.jobTemplate.spec.template.spec.containers[1].securityContext.privileged",
                        "spec.jobTemplate.spec.template.spec.ephemeralContainers[0].securityContext.privileged");
    }

    @Test
    void saysWhatIsWrongWithAnOffender() {
        var pod =
                pod(
                        """
                        containers:
                          - name: a
                            image: a
                            securityContext: {capabilities: {add: [NET_ADMIN, CHOWN, SYS_TIME]}}
                        """);

        var target = new Target(Level.BASELINE, Minor.NEWEST);

        assertThat(broken(pod, "pod/no-extra-capabilities", target).message())
                .startsWith("container \"a\" (NET_ADMIN, SYS_TIME) must not add");
    }

    @Test
    void joinsTheSentencesOfOneControl() {
        var pod =
                pod(
                        """
                        hostPID: true
                        hostIPC: true
                        containers: [{name: a, image: a}]
                        """);

        assertThat(broken(pod, "pod/no-host-namespaces").message())
                .isEqualTo(
                        "the pod must not set hostPID to true; the pod must not set hostIPC to true");
    }

    @Test
    void asksTheStricterControlOnly() {
        var pod = pod("containers: [{name: a, image: a}]");

        assertThat(verdicts(pod, Target.DEFAULT))
                .containsKeys("pod/drop-all-capabilities", "pod/seccomp-runtime-default")
                .doesNotContainKeys(
                        "pod/no-extra-capabilities",
                        "pod/seccomp-profile",
                        "pod/seccomp-not-unconfined");
    }

    @Test
    void isAsSevereAsTheWeakerControlsThatItCovers() {
        var pod =
                pod(
                        """
                        volumes: [{name: sock, hostPath: {path: /var/run/docker.sock}}]
                        containers:
                          - {name: a, image: a, securityContext: {seccompProfile: {type: Unconfined}, procMount: Unmasked}}
                        """);
        var nfs =
                pod(
                        """
                        volumes: [{name: share, nfs: {server: a, path: /}}]
                        containers: [{name: a, image: a}]
                        """);

        assertThat(broken(pod, "pod/restricted-volumes").severity()).isEqualTo(Severity.HIGH);
        assertThat(broken(pod, "pod/seccomp-runtime-default").severity()).isEqualTo(Severity.HIGH);
        assertThat(broken(pod, "pod/proc-mount-default").severity()).isEqualTo(Severity.HIGH);
        assertThat(broken(nfs, "pod/restricted-volumes").severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void asksForCsiDriversOnlyWhereTheListIsKnown() {
        var pod =
                pod(
                        """
                        volumes:
                          - {name: good, csi: {driver: good.csi.example}}
                          - {name: bad, csi: {driver: bad.csi.example}}
                        containers: [{name: a, image: a}]
                        """);
        var without = pod("containers: [{name: a, image: a}]");
        var listed =
                new Evaluator(Controls.standard(), Given.csiDrivers(List.of("good.csi.example")));

        assertThat(verdicts(pod, Target.DEFAULT).get("pod/csi-drivers"))
                .isInstanceOf(NotChecked.class);
        assertThat(verdicts(without, Target.DEFAULT).get("pod/csi-drivers"))
                .isInstanceOf(Passed.class);
        assertThat(listed.check(NormalisedObject.of(pod), Target.DEFAULT))
                .filteredOn(verdict -> verdict.control().id().equals("pod/csi-drivers"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.message())
                                    .startsWith("volume \"bad\" (bad.csi.example) must not be");
                            assertThat(broken.fields())
                                    .containsExactly("spec.volumes[1].csi.driver");
                        });
    }

    @Test
    void aStandardHasNoneOfOurOwnControls() {
        var pod = pod("containers: [{name: a, image: a}]");

        assertThat(verdicts(pod, new Target(Level.RESTRICTED, Minor.parse("v1.37"))))
                .hasSize(15)
                .doesNotContainKeys("pod/no-token-automount", "pod/no-default-service-account");
        assertThat(verdicts(pod, new Target(Level.BASELINE, Minor.parse("v1.33")))).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "v1.34, pod/run-as-non-root, false",
        "v1.35, pod/run-as-non-root, true",
        "v1.34, pod/no-root-user, false",
        "v1.35, pod/no-root-user, true",
    })
    void followsTheReleases(Minor version, String control, boolean passes) {
        var pod =
                pod(
                        """
                        hostUsers: false
                        securityContext: {runAsUser: 0}
                        containers: [{name: a, image: a}]
                        """);

        var verdict = verdicts(pod, new Target(Level.RESTRICTED, version)).get(control);

        assertThat(verdict instanceof Passed).isEqualTo(passes);
    }

    @Test
    void aPodThatSaysFalseIsNotSavedByItsContainers() {
        var pod =
                pod(
                        """
                        securityContext: {runAsNonRoot: false}
                        containers: [{name: a, image: a, securityContext: {runAsNonRoot: true}}]
                        """);

        assertThat(broken(pod, "pod/run-as-non-root").message())
                .isEqualTo("the pod must not set securityContext.runAsNonRoot to false");
    }

    @Test
    void sparesWindowsPodsWhatOnlyLinuxHas() {
        var pod =
                pod(
                        """
                        os: {name: windows}
                        containers: [{name: a, image: a}]
                        """);

        assertThat(verdicts(pod, new Target(Level.RESTRICTED, Minor.NEWEST)))
                .hasEntrySatisfying(
                        "pod/seccomp-profile", it -> assertThat(it).isInstanceOf(Passed.class))
                .hasEntrySatisfying(
                        "pod/run-as-non-root", it -> assertThat(it).isInstanceOf(Broken.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "containers: nonsense",
                "containers: [nonsense]",
                "containers: [{image: a}]",
                "volumes: {}\ncontainers: []",
                "containers: [{name: a, securityContext: nonsense}]",
                "containers: [{name: a, securityContext: {privileged: 'true'}}]",
                "containers: [{name: a, securityContext: {runAsUser: '0'}}]",
            })
    void neverPassesWhatIsMalformed(String spec) {
        assertThat(verdicts(pod(spec), Target.DEFAULT).get("pod/no-privilege-escalation"))
                .isInstanceOfSatisfying(
                        NotChecked.class,
                        verdict -> assertThat(verdict.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void hasNoOpinionOnOtherKinds() {
        var list = Map.of("apiVersion", "v1", "kind", "ConfigMap", "data", Map.of());
        var foreign = Map.of("apiVersion", "example.org/v1", "kind", "Pod");

        assertThat(EVALUATOR.check(NormalisedObject.of(list), Target.DEFAULT)).isEmpty();
        assertThat(EVALUATOR.check(NormalisedObject.of(foreign), Target.DEFAULT)).isEmpty();
    }

    private static Broken broken(Map<?, ?> object, String control) {
        return broken(object, control, Target.DEFAULT);
    }

    private static Broken broken(Map<?, ?> object, String control, Target target) {
        return (Broken) requireNonNull(verdicts(object, target).get(control));
    }

    private static Map<String, Verdict> verdicts(Map<?, ?> object, Target target) {
        return EVALUATOR.check(NormalisedObject.of(object), target).stream()
                .collect(Collectors.toMap(verdict -> verdict.control().id(), verdict -> verdict));
    }

    private static Map<?, ?> pod(String spec) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", "web"),
                "spec",
                Manifests.parse(spec));
    }
}
