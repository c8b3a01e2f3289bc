package dev.cofferdam.baseline.policy;

import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.control.Parameter.Given;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.core.kubernetes.Ordered;
import java.util.List;
import java.util.Map;

/// The shape of the objects of `admissionregistration.k8s.io` that we write.
///
/// @param metadata of every object, besides its name
/// @param paramRef where bindings find the parameter that exemptions are read from; empty for none
/// @param given the lists that controls need
record PolicyObjects(
        Map<String, Object> metadata, Minor version, Map<String, Object> paramRef, Given given) {
    private static final String API = "admissionregistration.k8s.io/v1";

    Map<String, Object> policy(
            String name, Subject subject, List<Control> controls, Action action) {
        var ids = controls.stream().map(Control::id).toList();
        var spec =
                Ordered.map(
                        "failurePolicy",
                        action.failurePolicy(),
                        "matchConstraints",
                        Scope.matchConstraints(subject),
                        "matchConditions",
                        Scope.matchConditions(subject),
                        "variables",
                        new Variables(subject, controls, version, exempts(), given).all(),
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
        return object(
                "ValidatingAdmissionPolicy",
                name,
                exempts() ? Ordered.with(spec, "paramKind", Exempting.PARAM_KIND) : spec);
    }

    /// A binding of the policy of that name.
    Map<String, Object> binding(
            String name, String policy, Action action, Map<String, Object> matchResources) {
        var spec =
                Ordered.map(
                        "policyName",
                        policy,
                        "validationActions",
                        List.of(action.validationAction()),
                        "matchResources",
                        matchResources);
        return object(
                "ValidatingAdmissionPolicyBinding",
                name,
                exempts() ? Ordered.with(spec, "paramRef", paramRef) : spec);
    }

    private boolean exempts() {
        return !paramRef.isEmpty();
    }

    Map<String, Object> object(String kind, String name, Map<String, Object> spec) {
        return Ordered.map(
                "apiVersion",
                API,
                "kind",
                kind,
                "metadata",
                Ordered.with(Map.of("name", name), metadata),
                "spec",
                spec);
    }
}
