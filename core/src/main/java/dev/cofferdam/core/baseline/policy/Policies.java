package dev.cofferdam.core.baseline.policy;

import dev.cofferdam.core.baseline.control.Control;
import dev.cofferdam.core.baseline.control.Controls;
import dev.cofferdam.core.baseline.control.Judgement;
import dev.cofferdam.core.baseline.control.Minor;
import dev.cofferdam.core.baseline.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes `ValidatingAdmissionPolicy` objects with their bindings from controls: one pair for each
/// subject. A user is shown the first refusal only, so one policy asks all controls about an object
/// and its message names everything that is wrong with it.
public final class Policies {
    /// The namespaces of Kubernetes itself, which no binding covers.
    public static final Set<String> SYSTEM_NAMESPACES =
            Set.of("kube-node-lease", "kube-public", "kube-system");

    private static final String API = "admissionregistration.k8s.io/v1";

    private Policies() {}

    /// The policies that do `action` about `controls` on servers of `version`, each followed by its
    /// binding. Controls that are not judged by one object are left out. The same arguments always
    /// give the same objects.
    ///
    /// @param spared the namespaces that are left alone, [#SYSTEM_NAMESPACES] and our own among
    ///   them
    public static List<Map<String, Object>> of(
            Collection<Control> controls, Action action, Minor version, Set<String> spared) {
        var effective = Controls.effective(controls, version);
        var objects = new ArrayList<Map<String, Object>>();
        for (var subject : Subject.values()) {
            var asked =
                    effective.stream()
                            .filter(control -> control.subject() == subject)
                            .filter(control -> control.judgement() instanceof Judgement.ByRules)
                            .toList();
            if (!asked.isEmpty()) {
                objects.add(policy(subject, asked, action, version));
                objects.add(binding(subject, action, spared));
            }
        }
        return objects;
    }

    private static Map<String, Object> policy(
            Subject subject, List<Control> controls, Action action, Minor version) {
        var ids = controls.stream().map(Control::id).toList();
        var spec =
                Ordered.map(
                        "failurePolicy",
                        action.failurePolicy(),
                        "matchConstraints",
                        Scope.matchConstraints(subject),
                        "matchConditions",
                        List.of(
                                Ordered.map(
                                        "name",
                                        "changes-what-is-judged",
                                        "expression",
                                        Scope.changed(subject))),
                        "variables",
                        new Variables(subject, controls, version).all(),
                        "validations",
                        List.of(
                                Ordered.map(
                                        "expression",
                                        Variables.HOLDS,
                                        "messageExpression",
                                        Variables.MESSAGE,
                                        "message",
                                        "broken: one or more of " + String.join(", ", ids),
                                        "reason",
                                        "Forbidden")));
        return Ordered.map(
                "apiVersion",
                API,
                "kind",
                "ValidatingAdmissionPolicy",
                "metadata",
                metadata(subject, action),
                "spec",
                spec);
    }

    private static Map<String, Object> binding(Subject subject, Action action, Set<String> spared) {
        return Ordered.map(
                "apiVersion",
                API,
                "kind",
                "ValidatingAdmissionPolicyBinding",
                "metadata",
                metadata(subject, action),
                "spec",
                Ordered.map(
                        "policyName",
                        name(subject, action),
                        "validationActions",
                        List.of(action.validationAction()),
                        "matchResources",
                        Map.of("namespaceSelector", Scope.outside(spared))));
    }

    private static Map<String, Object> metadata(Subject subject, Action action) {
        return Ordered.map(
                "name",
                name(subject, action),
                "labels",
                Map.of("app.kubernetes.io/managed-by", "cofferdam"));
    }

    private static String name(Subject subject, Action action) {
        return ("cofferdam-" + subject + "-" + action).toLowerCase(Locale.ROOT);
    }
}
