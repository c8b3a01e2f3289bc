package dev.cofferdam.baseline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Manifests;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Controls;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.normal.Normaliser;
import dev.cofferdam.baseline.rollout.Coverage;
import dev.cofferdam.baseline.rollout.Demands;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.rollout.RolloutProgress;
import dev.cofferdam.baseline.rollout.Stages;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.label.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RolloutPoliciesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Map<String, Object> OWNER = Map.of("kind", "Baseline", "name", "main");
    private static final RolloutProgress UNDER_WAY =
            new RolloutProgress(
                    Map.of("new", Action.WARN, "known", Action.AUDIT, "old", Action.ENFORCE),
                    Action.AUDIT,
                    Optional.empty());

    @Test
    void aNewNamespaceIsBoundBeforeTheOperatorSeesIt() {
        var bindings = bindings(at(UNDER_WAY, "pod/no-privileged"));

        assertThat(bindings.get("cofferdam-main-pods-enforce-on-warn"))
                .isEqualTo(
                        bound(
                                "Warn",
                                Map.of(
                                        "namespaceSelector",
                                        names("NotIn", "known", "kube-system", "old"))));
        assertThat(bindings.get("cofferdam-main-pods-enforce-on-audit"))
                .isEqualTo(bound("Audit", Map.of("namespaceSelector", names("In", "known"))));
        assertThat(bindings.get("cofferdam-main-pods-enforce-on-enforce"))
                .isEqualTo(bound("Deny", Map.of("namespaceSelector", names("In", "old"))));
    }

    @Test
    void aStageWithoutNamespacesHasNoBinding() {
        var atTheStart =
                new RolloutProgress(Map.of("new", Action.WARN), Action.WARN, Optional.empty());

        assertThat(bindings(at(atTheStart, "pod/no-privileged")))
                .containsOnlyKeys("cofferdam-main-pods-enforce-on-warn");
    }

    @Test
    void whatIsInNoNamespaceClimbsByItself() {
        var bindings = bindings(at(UNDER_WAY, "vault/https-with-verified-ca"));

        assertThat(kinds(bindings, "warn")).isEqualTo("secretstores");
        assertThat(kinds(bindings, "audit")).isEqualTo("secretstores, clustersecretstores");
        assertThat(kinds(bindings, "enforce")).isEqualTo("secretstores");
    }

    @Test
    void theListOfABaselineIsInItsPolicy() {
        var demands = Map.of("pod/csi-drivers", Action.ENFORCE);
        var given = Given.csiDrivers(List.of("secrets.csi.example", "it's"));

        assertThat(at(UNDER_WAY, new Demands(demands, given)).getFirst().toString())
                .contains("['secrets.csi.example', 'it\\'s']");
        assertThat(at(UNDER_WAY, new Demands(demands))).isEmpty();
    }

    @Test
    void everythingBelongsToTheBaselineAndReadsItsExemptions() {
        assertThat(at(UNDER_WAY, "pod/no-privileged"))
                .allSatisfy(
                        object ->
                                assertThat(PolicyRun.child(object, "metadata"))
                                        .containsEntry("ownerReferences", List.of(OWNER))
                                        .containsEntry(
                                                "labels",
                                                Map.of(
                                                        "app.kubernetes.io/managed-by",
                                                        "cofferdam",
                                                        "cofferdam.dev/baseline",
                                                        "main")));
        assertThat(PolicyRun.child(at(UNDER_WAY, "pod/no-privileged").getFirst(), "spec"))
                .containsEntry("paramKind", Exempting.PARAM_KIND);
    }

    @Test
    void anExemptionFreesUntilItHasExpired() {
        assertThat(judged("names: [app-*], namespaces: [apps]", "2026-05-31T12:00:00Z")).isEmpty();
        assertThat(judged("names: [app-*], namespaces: [apps]", "2026-06-01T00:00:00Z"))
                .startsWith("pod/no-privileged: ");
        assertThat(judged("names: [other]", "2026-05-01T12:00:00Z"))
                .startsWith("pod/no-privileged: ");
        assertThat(judged("namespaces: [elsewhere]", "2026-05-01T12:00:00Z"))
                .startsWith("pod/no-privileged: ");
    }

    /// What the policy says about a privileged pod that was made at that time.
    private static String judged(String where, String created) {
        var params =
                Manifests.parse(
                        "spec: {exemptions: [{controls: [pod/*], until: '2026-05-31', %s}]}"
                                .formatted(where));
        var pod =
                Manifests.parse(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: app-1
                          namespace: apps
                          creationTimestamp: '%s'
                        spec:
                          containers: [{name: a, securityContext: {privileged: true}}]
                        """
                                .formatted(created));
        var policy = at(UNDER_WAY, "pod/no-privileged").getFirst();
        return new PolicyRun(policy, Normaliser.normalise(params))
                .creating(Normaliser.normalise(pod));
    }

    private static List<Map<String, Object>> at(RolloutProgress progress, String control) {
        return at(progress, new Demands(Map.of(control, Action.ENFORCE)));
    }

    private static List<Map<String, Object>> at(RolloutProgress progress, Demands demands) {
        var rollout =
                new Rollout(
                        "main",
                        demands,
                        new Coverage(
                                Selector.EVERYTHING, Set.of("kube-system"), new Stages(WEEK, WEEK)),
                        List.of(),
                        Rollout.Extras.NONE);
        return new RolloutPolicies(rollout, Controls.standard(), Minor.NEWEST, OWNER).at(progress);
    }

    private static Map<String, Map<String, Object>> bindings(List<Map<String, Object>> objects) {
        return objects.stream()
                .filter(object -> "ValidatingAdmissionPolicyBinding".equals(object.get("kind")))
                .collect(
                        Collectors.toMap(
                                object ->
                                        String.valueOf(
                                                PolicyRun.child(object, "metadata").get("name")),
                                object -> PolicyRun.child(object, "spec")));
    }

    private static Map<String, Object> bound(String action, Map<String, Object> resources) {
        return Map.of(
                "policyName",
                "cofferdam-main-pods-enforce",
                "validationActions",
                List.of(action),
                "matchResources",
                resources,
                "paramRef",
                Map.of("name", "main", "parameterNotFoundAction", "Allow"));
    }

    private static Map<String, Object> names(String operator, String... names) {
        return Map.of(
                "matchExpressions",
                List.of(
                        Map.of(
                                "key",
                                "kubernetes.io/metadata.name",
                                "operator",
                                operator,
                                "values",
                                List.of(names))));
    }

    private static String kinds(Map<String, Map<String, Object>> bindings, String action) {
        var spec = bindings.getOrDefault("cofferdam-main-stores-enforce-on-" + action, Map.of());
        var text = String.valueOf(PolicyRun.child(spec, "matchResources").get("resourceRules"));
        return text.replaceAll(".*resources=\\[([^]]*)].*", "$1");
    }
}
