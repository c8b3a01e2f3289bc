package dev.cofferdam.baseline.policy;

import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.rollout.Rollout;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.kubernetes.Ordered;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The mutating policy that gives pods and pod templates the safe values that they leave open:
/// seccomp `RuntimeDefault`, and for templates `automountServiceAccountToken: false`. (A Pod itself
/// has had its token mounted by the time a policy sees it.) What belongs to a controller is left as
/// it is: a Deployment would never recognise its changed ReplicaSet.
public record Defaults(Rollout rollout, Map<String, Object> owner) {
    private static final String AT =
            Arrays.stream(Workload.values())
                            .filter(workload -> workload != Workload.DEPLOYMENT)
                            .collect(
                                    Collectors.groupingBy(
                                            Workload::path,
                                            TreeMap::new,
                                            Collectors.mapping(
                                                    workload -> "'" + workload.kind().name() + "'",
                                                    Collectors.joining(", ", "[", "]"))))
                            .entrySet()
                            .stream()
                            .filter(entry -> !entry.getKey().equals(Workload.DEPLOYMENT.path()))
                            .map(
                                    entry ->
                                            "object.kind in %s ? '%s/spec' : "
                                                    .formatted(
                                                            entry.getValue(),
                                                            pointer(entry.getKey())))
                            .collect(Collectors.joining())
                    + "'"
                    + pointer(Workload.DEPLOYMENT.path())
                    + "/spec'";

    private static final String SECCOMP =
            """
            variables.spec.?os.name.orValue('') == 'windows' || \
            has(variables.spec.securityContext) && \
            has(variables.spec.securityContext.seccompProfile) ? [] : \
            has(variables.spec.securityContext) ? [JSONPatch{op: 'add', path: \
            variables.at + '/securityContext/seccompProfile', value: {'type': \
            'RuntimeDefault'}}] : [JSONPatch{op: 'add', path: variables.at + \
            '/securityContext', value: {'seccompProfile': {'type': 'RuntimeDefault'}}}]""";

    private static final String AUTOMOUNT =
            """
            object.kind == 'Pod' || has(variables.spec.automountServiceAccountToken) ? \
            [] : [JSONPatch{op: 'add', path: variables.at + \
            '/automountServiceAccountToken', value: false}]""";

    /// The policy and its binding.
    public List<Map<String, Object>> all() {
        var labels = new TreeMap<>(Policies.labels());
        labels.put(RolloutPolicies.BASELINE, rollout.name());
        var write =
                new PolicyObjects(
                        Ordered.map("labels", labels, "ownerReferences", List.of(owner)),
                        Minor.NEWEST,
                        Map.of(),
                        Given.NOTHING);
        var name = "cofferdam-" + rollout.name() + "-defaults";
        return List.of(
                write.object("MutatingAdmissionPolicy", name, policy()),
                write.object(
                        "MutatingAdmissionPolicyBinding",
                        name,
                        Ordered.map(
                                "policyName",
                                name,
                                "matchResources",
                                Map.of(
                                        "namespaceSelector",
                                        Scope.selected(rollout.coverage(), List.of())))));
    }

    private static Map<String, Object> policy() {
        return Ordered.map(
                "failurePolicy",
                "Ignore",
                "reinvocationPolicy",
                "Never",
                "matchConstraints",
                Scope.matchConstraints(Subject.PODS.kinds()),
                "matchConditions",
                List.of(
                        condition("changes-what-is-judged", Scope.changed(Subject.PODS)),
                        condition("is-new-if-a-pod", "object.kind != 'Pod' || oldObject == null"),
                        condition(
                                "is-nobodys-copy",
                                """
                                object.kind == 'Pod' || \
                                !object.metadata.?ownerReferences.orValue([]).exists(owner, \
                                owner.?controller.orValue(false))""")),
                "variables",
                List.of(
                        variable("at", AT),
                        variable(
                                "spec",
                                "object.kind == 'Pod' ? object.spec : %s.spec"
                                        .formatted(Scope.template("object")))),
                "mutations",
                List.of(mutation(SECCOMP), mutation(AUTOMOUNT)));
    }

    private static Map<String, Object> mutation(String expression) {
        return Ordered.map("patchType", "JSONPatch", "jsonPatch", Map.of("expression", expression));
    }

    private static Map<String, Object> condition(String name, String expression) {
        return Ordered.map("name", name, "expression", expression);
    }

    private static Map<String, Object> variable(String name, String expression) {
        return Ordered.map("name", name, "expression", expression);
    }

    private static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replace('.', '/');
    }
}
