package dev.cofferdam.baseline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Manifests;
import dev.cofferdam.baseline.RandomPods;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.NormalisedObject;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.baseline.version.Minor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
    private static final List<Map<String, Object>> POLICIES = policies(Action.ENFORCE);
    private static final PolicyRun PODS = new PolicyRun(POLICIES.getFirst());

    @Test
    void makesOnePolicyAndOneBindingForEachSubject() {
        assertThat(POLICIES)
                .extracting(
                        object -> object.get("kind"),
                        object -> PolicyRun.child(object, "metadata").get("name"))
                .containsExactlyElementsOf(
                        Stream.of(
                                        "pods",
                                        "namespaces",
                                        "service-accounts",
                                        "bindings",
                                        "secrets",
                                        "external-secrets",
                                        "stores")
                                .map(subject -> "cofferdam-" + subject + "-enforce")
                                .flatMap(
                                        name ->
                                                Stream.of(
                                                        tuple("ValidatingAdmissionPolicy", name),
                                                        tuple(
                                                                "ValidatingAdmissionPolicyBinding",
                                                                name)))
                                .toList());
    }

    @Test
    void isAskedAboutEverythingThatHoldsAPod() {
        assertThat(Scope.matchConstraints(Subject.PODS))
                .containsEntry(
                        "resourceRules",
                        List.of(
                                rule(
                                        "",
                                        "pods",
                                        "pods/ephemeralcontainers",
                                        "podtemplates",
                                        "replicationcontrollers"),
                                rule(
                                        "apps",
                                        "deployments",
                                        "replicasets",
                                        "statefulsets",
                                        "daemonsets"),
                                rule("batch", "jobs", "cronjobs"),
                                rule("argoproj.io", "v1alpha1", List.of("rollouts")),
                                rule(
                                        "serving.knative.dev",
                                        "v1",
                                        List.of("services", "configurations")),
                                rule("apps.openshift.io", "v1", List.of("deploymentconfigs")),
                                rule(
                                        "apps.kruise.io",
                                        "v1alpha1",
                                        List.of("clonesets", "daemonsets", "broadcastjobs")),
                                rule("apps.kruise.io", "v1beta1", List.of("statefulsets"))));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void onlyARefusingPolicyStopsWhatItCannotEvaluate(Action action) {
        var objects = policies(action);
        var policy = PolicyRun.child(objects.getFirst(), "spec");
        var binding = PolicyRun.child(objects.get(1), "spec");

        assertThat(policy.get("failurePolicy"))
                .isEqualTo(action == Action.ENFORCE ? "Fail" : "Ignore");
        assertThat(binding)
                .containsEntry("validationActions", List.of(action.validationAction()))
                .containsEntry(
                        "policyName", PolicyRun.child(objects.getFirst(), "metadata").get("name"));
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(policies(Action.ENFORCE).toString()).isEqualTo(POLICIES.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 34, 35, 37})
    void saysWhatTheEvaluatorSays(int minor) {
        var version = new Minor(minor);
        var policy = new PolicyRun(policies(Action.ENFORCE, version).getFirst());
        var evaluator = Evaluator.standard();
        var target = new Target(Level.ALL, version);

        assertThat(RandomPods.of(minor, 300).map(Normaliser::normalise))
                .allSatisfy(
                        pod ->
                                assertThat(policy.creating(pod))
                                        .isEqualTo(cut(messages(evaluator, pod, target))));
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void refusesTheTemplateInEveryKind(Workload workload) {
        assertThat(PODS.creating(object(workload, privileged())))
                .contains(
                        "pod/no-privileged: container \"a\" must not set securityContext.privileged to true");
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void letsThroughUpdatesThatChangeNoTemplate(Workload workload) {
        var before = object(workload, privileged());
        var after = Normaliser.normalise(before);
        after.put("metadata", Map.of("name", "wrapped", "labels", Map.of("new", "label")));

        assertThat(PODS.updating(before, after)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void judgesUpdatesThatChangeTheContainers(Workload workload) {
        var before = object(workload, "containers: [{name: a, image: a}]");

        assertThat(PODS.updating(before, object(workload, privileged())))
                .contains("pod/no-privileged");
    }

    @Test
    void judgesANewEphemeralContainer() {
        var before = object(Workload.POD, "containers: [{name: a, image: a}]");
        var after =
                object(
                        Workload.POD,
                        """
                        containers: [{name: a, image: a}]
                        ephemeralContainers:
                          - {name: debug, image: b, securityContext: {privileged: true}}
                        """);

        assertThat(PODS.updating(before, after)).contains("container \"debug\" must not set");
    }

    @Test
    void judgesNamespacesAndStores() {
        var namespace = Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: a}}");
        var store =
                Manifests.parse(
                        """
                        apiVersion: external-secrets.io/v1
                        kind: ClusterSecretStore
                        spec: {provider: {vault: {server: "http://vault.example"}}}
                        """);

        assertThat(new PolicyRun(POLICIES.get(2)).creating(Normaliser.normalise(namespace)))
                .startsWith("namespace/psa-labels: the namespace must have");
        assertThat(new PolicyRun(POLICIES.get(12)).creating(Normaliser.normalise(store)))
                .contains("vault/cluster-store-limited: ", "vault/https-with-verified-ca: ");
    }

    private static List<Map<String, Object>> policies(Action action) {
        return policies(action, Minor.NEWEST);
    }

    private static List<Map<String, Object>> policies(Action action, Minor version) {
        return Policies.of(
                Controls.standard(), action, version, Policies.SYSTEM_NAMESPACES, Given.NOTHING);
    }

    private static String messages(Evaluator evaluator, Map<?, ?> pod, Target target) {
        return evaluator.check(NormalisedObject.of(pod), target).stream()
                .filter(Broken.class::isInstance)
                .map(Broken.class::cast)
                .map(broken -> broken.control().id() + ": " + broken.message())
                .collect(Collectors.joining(" | "));
    }

    private static String cut(String message) {
        return message.substring(0, Math.min(message.length(), 4000));
    }

    private static Map<String, Object> object(Workload workload, String spec) {
        var pod = Map.of("apiVersion", "v1", "kind", "Pod", "spec", Manifests.parse(spec));
        return Normaliser.normalise(Manifests.in(workload, pod));
    }

    private static String privileged() {
        return "containers: [{name: a, image: a, securityContext: {privileged: true}}]";
    }

    private static Map<String, Object> rule(String group, String... resources) {
        return rule(group, "v1", List.of(resources));
    }

    private static Map<String, Object> rule(String group, String version, List<String> resources) {
        return Map.of(
                "apiGroups",
                List.of(group),
                "apiVersions",
                List.of(version),
                "operations",
                List.of("CREATE", "UPDATE"),
                "resources",
                resources);
    }
}
