package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A Baseline, kept by an operator that has exactly the rights of an installation.
@RealServers
class BaselineIT {
    /// The collector looks for new kinds, such as ours, twice a minute.
    private static final Duration COLLECTION = Duration.ofSeconds(90);

    private static RunningOperator operator;
    private static KubernetesClient admin;
    private static BaselineStage stage;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        admin = servers.admin();
        stage = new BaselineStage(admin, tenant.namespace());
        stage.label("baseline-test", tenant.namespace());
    }

    /// Without the Baseline nothing is refused, even while the API server still knows the policies;
    /// so one that asks for nothing shows whether it has forgotten them.
    @AfterEach
    void remove() {
        admin.resources(Baseline.class).delete();
        await("the policies to be collected as garbage")
                .atMost(COLLECTION)
                .until(() -> stage.bindings().isEmpty());
        stage.baseline("defaults: false");
        await("the API server to forget the policies")
                .atMost(Stage.PATIENCE)
                .until(() -> catchThrowable(() -> stage.create("free")) == null);
        admin.resources(Baseline.class).delete();
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void refusesWithAllThatIsWrongAndHowToFindMore() {
        stage.baseline(
                "controls: { pod/run-as-non-root: enforce, pod/drop-all-capabilities: enforce }");

        stage.awaitRefusal("bare")
                .hasMessageContaining("pod/drop-all-capabilities: container \"app\"")
                .hasMessageContaining("pod/run-as-non-root: ");
        assertThat(stage.status().mode()).isEqualTo("enforce");
        assertThat(stage.status().namespaces()).isEqualTo(1);
    }

    @Test
    void anExemptionCountsAtOnceAndAnExpiredOneNoLonger() {
        stage.baseline(
                """
                controls: { pod/run-as-non-root: enforce }
                exemptions:
                - { controls: [pod/*], names: [old-*], owner: platform, reason: was agreed, until: "2020-01-31" }
                """);
        stage.awaitRefusal("old-app").hasMessageContaining("pod/run-as-non-root: ");
        var policy = stage.policyVersion();

        stage.baseline(
                """
                controls: { pod/run-as-non-root: enforce }
                exemptions:
                - { controls: [pod/*], names: [old-*], owner: platform, reason: was agreed, until: "2020-01-31" }
                - { controls: [pod/run-as-non-root], names: [legacy-*], owner: platform, reason: vendor image, until: "2999-12-31" }
                """);

        await().atMost(Stage.PATIENCE)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .untilAsserted(() -> assertThat(stage.create("legacy-app")).isNotNull());
        assertThatThrownBy(() -> stage.create("other"))
                .hasMessageContaining("pod/run-as-non-root: ");
        assertThat(stage.policyVersion()).as("no new policy was needed").isEqualTo(policy);
        assertThat(stage.status().expiredExemptions())
                .containsExactly("pod/* for platform ended on 2020-01-31");
    }

    @Test
    void aNamespaceClimbsFromWarningOverAuditingToRefusing() {
        stage.baseline(
                "controls: { pod/run-as-non-root: enforce }\nladder: { warn: 15s, audit: 4s }");

        stage.awaitBinding("cofferdam-test-pods-enforce-on-warn", "Warn");
        assertThat(stage.create("early")).isNotNull();
        assertThat(stage.status().mode()).isEqualTo("warn");
        stage.awaitBinding("cofferdam-test-pods-enforce-on-audit", "Audit");
        stage.awaitBinding("cofferdam-test-pods-enforce-on-enforce", "Deny");
        stage.awaitRefusal("late").hasMessageContaining("pod/run-as-non-root: ");
        await().atMost(Stage.PATIENCE).until(() -> "enforce".equals(stage.status().mode()));
    }

    @Test
    void aChangeByHandIsReverted() {
        stage.baseline("controls: { pod/run-as-non-root: enforce }");
        stage.awaitRefusal("bare");

        admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName("cofferdam-test-pods-enforce-on-enforce")
                .delete();
        admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName("cofferdam-test-pods-enforce")
                .edit(
                        policy -> {
                            policy.getSpec().getValidations().getFirst().setExpression("true");
                            return policy;
                        });

        stage.awaitBinding("cofferdam-test-pods-enforce-on-enforce", "Deny");
        stage.awaitRefusal("bare").hasMessageContaining("pod/run-as-non-root: ");
    }

    @Test
    void aLookThatFindsNothingNewWritesNothing() {
        stage.baseline("controls: { pod/run-as-non-root: enforce }");
        stage.awaitRefusal("bare");
        var before = stage.versions();

        stage.label("baseline-touch", "now");
        await("the operator to have looked again")
                .pollDelay(Duration.ofSeconds(2))
                .atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(stage.versions()).isEqualTo(before));
        stage.label("baseline-touch", null);
    }

    @Test
    void labelsNamespacesButLeavesForeignLabelsAlone() {
        stage.baseline("podSecurity: restricted");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.labels())
                                        .containsEntry(
                                                "pod-security.kubernetes.io/enforce",
                                                "restricted"));

        stage.baseline("defaults: false");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(stage.labels())
                                        .doesNotContainKey("pod-security.kubernetes.io/enforce"));

        stage.label("pod-security.kubernetes.io/enforce", "privileged");
        stage.baseline("podSecurity: baseline");
        stage.awaitReady();
        assertThat(stage.labels())
                .containsEntry("pod-security.kubernetes.io/enforce", "privileged");
        stage.label("pod-security.kubernetes.io/enforce", null);
    }

    @Test
    void givesPodTemplatesTheSafeValuesThatTheyLeaveOpen() {
        stage.baseline("defaults: true");

        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            var spec = stage.deployment().getSpec().getTemplate().getSpec();
                            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
                            assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                                    .isEqualTo("RuntimeDefault");
                        });
    }

    @Test
    void neverCoversTheSystemOrTheOperatorItself() {
        stage.baseline("controls: { pod/run-as-non-root: enforce }");
        stage.awaitRefusal("bare");

        assertThat(
                        stage.bindings()
                                .getFirst()
                                .getSpec()
                                .getMatchResources()
                                .getNamespaceSelector()
                                .getMatchExpressions())
                .anySatisfy(
                        expression -> {
                            assertThat(expression.getOperator()).isEqualTo("NotIn");
                            assertThat(expression.getValues())
                                    .contains("kube-system", "kube-public", "cofferdam-system");
                        });
    }

    @Test
    void anInvalidBaselineSaysWhyAndChangesNothing() {
        stage.baseline("controls: { pod/run-as-non-root: enforce }");
        stage.awaitRefusal("bare");

        stage.baseline("controls: { pod/run-as-nobody: enforce }");

        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(Objects.requireNonNull(stage.status().conditions()))
                                        .singleElement()
                                        .satisfies(
                                                condition -> {
                                                    assertThat(condition.status())
                                                            .isEqualTo("False");
                                                    assertThat(condition.message())
                                                            .startsWith("InvalidField: ")
                                                            .contains(
                                                                    "spec.controls[pod/run-as-nobody]",
                                                                    "cofferdam explain");
                                                }));
        stage.awaitRefusal("bare").hasMessageContaining("pod/run-as-non-root: ");
    }

    @Test
    void keepsTheBaselineOfTheDocumentation() throws IOException {
        var example = Files.readString(Path.of("../examples/baseline/baseline.yaml"), UTF_8);
        var spec = example.substring(example.indexOf("spec:\n") + "spec:\n".length());

        stage.baseline(spec.indent(-2));

        stage.awaitReady();
        stage.awaitBinding("cofferdam-test-pods-enforce-on-warn", "Warn");
    }
}
