package dev.cofferdam.baseline.policy;

import dev.cofferdam.baseline.rollout.Coverage;
import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.core.label.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which requests a policy is asked about.
final class Scope {
    private static final String POD_CONTAINERS =
            Stream.of("containers", "initContainers", "ephemeralContainers")
                    .map(list -> differs("spec.?" + list + ".orValue([])"))
                    .collect(Collectors.joining(" || "));

    private Scope() {}

    /// Every kind of the subject. The ephemeral containers of a Pod arrive by a subresource that
    /// `pods` does not cover.
    static Map<String, Object> matchConstraints(Subject subject) {
        return Ordered.map(
                "matchPolicy", "Equivalent", "resourceRules", resourceRules(subject.kinds()));
    }

    /// Creations and updates of these kinds.
    static List<Map<String, Object>> resourceRules(List<Kind> kinds) {
        var groups = new LinkedHashMap<String, List<String>>();
        for (var kind : kinds) {
            var resources = groups.computeIfAbsent(kind.group(), _ -> new ArrayList<>());
            resources.add(kind.plural());
            if (kind.equals(Workload.POD.kind())) {
                resources.add("pods/ephemeralcontainers");
            }
        }
        var version = kinds.stream().map(Kind::version).distinct().toList();
        var rules = new ArrayList<Map<String, Object>>();
        groups.forEach(
                (group, resources) ->
                        rules.add(
                                Ordered.map(
                                        "apiGroups",
                                        List.of(group),
                                        "apiVersions",
                                        version,
                                        "operations",
                                        List.of("CREATE", "UPDATE"),
                                        "resources",
                                        resources)));
        return rules;
    }

    /// True for what is new, and for an update that changes what the rules read. Anything else is
    /// let through, so that old objects can still be scaled, labelled and deleted.
    static String changed(Subject subject) {
        return "oldObject == null || "
                + switch (subject) {
                    case PODS ->
                            "(object.kind == 'Pod' ? "
                                    + POD_CONTAINERS
                                    + " : "
                                    + template("object")
                                    + " != "
                                    + template("oldObject")
                                    + ")";
                    case NAMESPACES -> differs("metadata.?labels.orValue({})");
                    case SERVICE_ACCOUNTS -> differs("?automountServiceAccountToken.orValue(true)");
                    case BINDINGS -> differs("?subjects.orValue([])");
                    case SECRETS ->
                            differs("metadata.?labels.orValue({})")
                                    + " || "
                                    + differs("metadata.?ownerReferences.orValue([])");
                    case EXTERNAL_SECRETS, STORES -> differs("spec");
                    case SETS, VAULT_ROLES, VAULT_POLICIES -> "false";
                };
    }

    private static String differs(String field) {
        return "object." + field + " != oldObject." + field;
    }

    /// The pod template in `object`, which is not a Pod.
    static String template(String object) {
        var special =
                Stream.of(Workload.CRON_JOB, Workload.POD_TEMPLATE)
                        .map(
                                workload ->
                                        "%s.kind == '%s' ? %s.%s : "
                                                .formatted(
                                                        object,
                                                        workload.kind().name(),
                                                        object,
                                                        workload.path()))
                        .collect(Collectors.joining());
        return "(" + special + object + "." + Workload.DEPLOYMENT.path() + ")";
    }

    /// A selector of all namespaces but these.
    static Map<String, Object> outside(Collection<String> namespaces) {
        return Map.of("matchExpressions", List.of(byName("NotIn", namespaces)));
    }

    /// A selector of exactly these namespaces, of which there must be one.
    static Map<String, Object> within(Collection<String> namespaces) {
        return Map.of("matchExpressions", List.of(byName("In", namespaces)));
    }

    /// A selector of all that is covered, but of these namespaces.
    static Map<String, Object> selected(Coverage coverage, Collection<String> without) {
        var expressions = new ArrayList<Map<String, Object>>();
        for (var requirement : coverage.selector().requirements()) {
            expressions.add(expression(requirement));
        }
        var left = new TreeSet<>(coverage.except());
        left.addAll(without);
        if (!left.isEmpty()) {
            expressions.add(byName("NotIn", left));
        }
        return Map.of("matchExpressions", expressions);
    }

    private static Map<String, Object> expression(Selector.Requirement requirement) {
        var expression =
                Ordered.map("key", requirement.key(), "operator", requirement.operator().word());
        return requirement.operator().needsValues()
                ? Ordered.with(expression, "values", requirement.values())
                : expression;
    }

    private static Map<String, Object> byName(String operator, Collection<String> namespaces) {
        return Ordered.map(
                "key",
                "kubernetes.io/metadata.name",
                "operator",
                operator,
                "values",
                namespaces.stream().sorted().toList());
    }
}
