package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.api.baseline.BaselineStatus;
import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
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
    private static String namespace;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        admin = servers.admin();
        namespace = tenant.namespace();
        label("baseline-test", namespace);
    }

    /// Without the Baseline nothing is refused, even while the API server still knows the policies;
    /// so one that asks for nothing shows whether it has forgotten them.
    @AfterEach
    void remove() {
        admin.resources(Baseline.class).delete();
        await("the policies to be collected as garbage")
                .atMost(COLLECTION)
                .until(() -> bindings().isEmpty());
        baseline("defaults: false");
        await("the API server to forget the policies")
                .atMost(Stage.PATIENCE)
                .until(() -> catchThrowable(() -> create("free")) == null);
        admin.resources(Baseline.class).delete();
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void refusesWithAllThatIsWrongAndHowToFindMore() {
        baseline("controls: { pod/run-as-non-root: enforce, pod/drop-all-capabilities: enforce }");

        awaitRefusal("bare")
                .hasMessageContaining("pod/drop-all-capabilities: container \"app\"")
                .hasMessageContaining("pod/run-as-non-root: ");
        assertThat(status().mode()).isEqualTo("enforce");
        assertThat(status().namespaces()).isEqualTo(1);
    }

    @Test
    void anExemptionCountsAtOnceAndAnExpiredOneNoLonger() {
        baseline(
                """
                controls: { pod/run-as-non-root: enforce }
                exemptions:
                - { controls: [pod/*], names: [old-*], owner: platform, reason: was agreed, until: "2020-01-31" }
                """);
        awaitRefusal("old-app").hasMessageContaining("pod/run-as-non-root: ");
        var policy = policyVersion();

        baseline(
                """
                controls: { pod/run-as-non-root: enforce }
                exemptions:
                - { controls: [pod/*], names: [old-*], owner: platform, reason: was agreed, until: "2020-01-31" }
                - { controls: [pod/run-as-non-root], names: [legacy-*], owner: platform, reason: vendor image, until: "2999-12-31" }
                """);

        await().atMost(Stage.PATIENCE)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .untilAsserted(() -> assertThat(create("legacy-app")).isNotNull());
        assertThatThrownBy(() -> create("other")).hasMessageContaining("pod/run-as-non-root: ");
        assertThat(policyVersion()).as("no new policy was needed").isEqualTo(policy);
        assertThat(status().expiredExemptions())
                .containsExactly("pod/* for platform ended on 2020-01-31");
    }

    @Test
    void aNamespaceClimbsFromWarningOverAuditingToRefusing() {
        baseline("controls: { pod/run-as-non-root: enforce }\nladder: { warn: 15s, audit: 4s }");

        awaitBinding("cofferdam-test-pods-enforce-on-warn", "Warn");
        assertThat(create("early")).isNotNull();
        assertThat(status().mode()).isEqualTo("warn");
        awaitBinding("cofferdam-test-pods-enforce-on-audit", "Audit");
        awaitBinding("cofferdam-test-pods-enforce-on-enforce", "Deny");
        awaitRefusal("late").hasMessageContaining("pod/run-as-non-root: ");
        await().atMost(Stage.PATIENCE).until(() -> "enforce".equals(status().mode()));
    }

    @Test
    void whatSomebodyChangesByHandIsPutBack() {
        baseline("controls: { pod/run-as-non-root: enforce }");
        awaitRefusal("bare");

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

        awaitBinding("cofferdam-test-pods-enforce-on-enforce", "Deny");
        awaitRefusal("bare").hasMessageContaining("pod/run-as-non-root: ");
    }

    @Test
    void aLookThatFindsNothingNewWritesNothing() {
        baseline("controls: { pod/run-as-non-root: enforce }");
        awaitRefusal("bare");
        var before = versions();

        label("baseline-touch", "now");
        await("the operator to have looked again")
                .pollDelay(Duration.ofSeconds(2))
                .atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(versions()).isEqualTo(before));
        label("baseline-touch", null);
    }

    @Test
    void labelsNamespacesButLeavesForeignLabelsAlone() {
        baseline("podSecurity: restricted");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(labels())
                                        .containsEntry(
                                                "pod-security.kubernetes.io/enforce",
                                                "restricted"));

        baseline("defaults: false");
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(labels())
                                        .doesNotContainKey("pod-security.kubernetes.io/enforce"));

        label("pod-security.kubernetes.io/enforce", "privileged");
        baseline("podSecurity: baseline");
        awaitReady();
        assertThat(labels()).containsEntry("pod-security.kubernetes.io/enforce", "privileged");
        label("pod-security.kubernetes.io/enforce", null);
    }

    @Test
    void givesPodTemplatesTheSafeValuesThatTheyLeaveOpen() {
        baseline("defaults: true");

        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            var spec = deployment().getSpec().getTemplate().getSpec();
                            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
                            assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                                    .isEqualTo("RuntimeDefault");
                        });
    }

    @Test
    void neverCoversTheSystemOrTheOperatorItself() {
        baseline("controls: { pod/run-as-non-root: enforce }");
        awaitRefusal("bare");

        assertThat(
                        bindings()
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
        baseline("controls: { pod/run-as-non-root: enforce }");
        awaitRefusal("bare");

        baseline("controls: { pod/run-as-nobody: enforce }");

        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(Objects.requireNonNull(status().conditions()))
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
        awaitRefusal("bare").hasMessageContaining("pod/run-as-non-root: ");
    }

    @Test
    void keepsTheBaselineOfTheDocumentation() throws IOException {
        var example = Files.readString(Path.of("../examples/baseline/baseline.yaml"), UTF_8);
        var spec = example.substring(example.indexOf("spec:\n") + "spec:\n".length());

        baseline(spec.indent(-2));

        awaitReady();
        awaitBinding("cofferdam-test-pods-enforce-on-warn", "Warn");
    }

    /// Writes the Baseline `test`, which is about this test's namespace only.
    private static void baseline(String spec) {
        var yaml = admin.getKubernetesSerialization();
        var fields =
                new TreeMap<>(
                        yaml.unmarshal(spec, GenericKubernetesResource.class)
                                .getAdditionalProperties());
        fields.putIfAbsent("mode", "off");
        fields.put("namespaceSelector", Map.of("matchLabels", Map.of("baseline-test", namespace)));
        var baseline =
                yaml.convertValue(
                        Map.of(
                                "apiVersion",
                                "cofferdam.dev/v1alpha1",
                                "kind",
                                "Baseline",
                                "metadata",
                                Map.of("name", "test"),
                                "spec",
                                fields),
                        Baseline.class);
        admin.resource(baseline).forceConflicts().serverSideApply();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> awaitRefusal(String pod) {
        var refusal = new AtomicReference<Throwable>();
        await("a refusal of " + pod)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () -> {
                            refusal.set(catchThrowable(() -> create(pod)));
                            assertThat(refusal.get())
                                    .as("%s", status())
                                    .isInstanceOf(KubernetesClientException.class);
                        });
        return assertThat(refusal.get());
    }

    /// Creates a pod that sets nothing, without keeping it.
    private static Pod create(String name) {
        var manifest =
                """
                apiVersion: v1
                kind: Pod
                metadata: { name: %s, namespace: %s }
                spec: { containers: [{ name: app, image: registry.example/app:1 }] }
                """
                        .formatted(name, namespace);
        return admin.resource(admin.getKubernetesSerialization().unmarshal(manifest, Pod.class))
                .dryRun()
                .create();
    }

    private static Deployment deployment() {
        var manifest =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: app, namespace: %s }
                spec:
                  selector: { matchLabels: { app: app } }
                  template:
                    metadata: { labels: { app: app } }
                    spec: { containers: [{ name: app, image: registry.example/app:1 }] }
                """
                        .formatted(namespace);
        return admin.resource(
                        admin.getKubernetesSerialization().unmarshal(manifest, Deployment.class))
                .dryRun()
                .create();
    }

    private static void awaitReady() {
        await().atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(status().conditions())
                                        .extracting(condition -> condition.status())
                                        .containsExactly("True"));
    }

    private static void awaitBinding(String name, String action) {
        await(name)
                .atMost(Stage.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(bindings())
                                        .filteredOn(one -> one.getMetadata().getName().equals(name))
                                        .singleElement()
                                        .satisfies(
                                                one ->
                                                        assertThat(
                                                                        one.getSpec()
                                                                                .getValidationActions())
                                                                .containsExactly(action)));
    }

    private static List<ValidatingAdmissionPolicyBinding> bindings() {
        return admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withLabel("cofferdam.dev/baseline", "test")
                .list()
                .getItems();
    }

    private static List<String> versions() {
        var v1 = admin.admissionRegistration().v1();
        return Stream.concat(
                        v1
                                .validatingAdmissionPolicies()
                                .withLabel("cofferdam.dev/baseline", "test")
                                .list()
                                .getItems()
                                .stream()
                                .map(policy -> policy.getMetadata()),
                        bindings().stream().map(binding -> binding.getMetadata()))
                .map(metadata -> metadata.getName() + " " + metadata.getGeneration())
                .toList();
    }

    private static String policyVersion() {
        return admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName("cofferdam-test-pods-enforce")
                .require()
                .getMetadata()
                .getGeneration()
                .toString();
    }

    private static BaselineStatus status() {
        var status = admin.resources(Baseline.class).withName("test").require().getStatus();
        assertThat(status).isNotNull();
        return status;
    }

    private static Map<String, String> labels() {
        return admin.namespaces().withName(namespace).require().getMetadata().getLabels();
    }

    private static void label(String key, @Nullable String value) {
        admin.namespaces()
                .withName(namespace)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"%s\":%s}}}"
                                .formatted(key, value == null ? "null" : '"' + value + '"'));
    }
}
