package dev.cofferdam.baseline.policy;

import dev.cofferdam.baseline.rollout.Coverage;
import dev.cofferdam.baseline.subject.Kind;
import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.baseline.subject.Subject;
import dev.cofferdam.baseline.subject.Workload;
import dev.cofferdam.core.kubernetes.Ordered;
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

    /// Where the template stands in all kinds but a few, those of others among them.
    private static final String USUAL = Workload.DEPLOYMENT.path();

    /// A Rollout, for instance, may refer to a Deployment in place of a template.
    private static final String HOLDS_A_POD =
            "object.kind in ['Pod', 'PodTemplate', 'CronJob'] || object.?%s.?spec.hasValue()"
                    .formatted(USUAL.replace(".", ".?"));

    /// The label by which a rule knows the Secrets of an ExternalSecret.
    private static final String MANAGED = "reconcile.external-secrets.io/managed";

    private Scope() {}

    /// Every kind of the subject. The ephemeral containers of a Pod arrive by a subresource that
    /// `pods` does not cover. Kinds of others match nothing where they are not served.
    static Map<String, Object> matchConstraints(Subject subject) {
        return matchConstraints(
                subject == Subject.PODS
                        ? Stream.concat(subject.kinds().stream(), PodTemplates.KINDS.stream())
                                .toList()
                        : subject.kinds());
    }

    static Map<String, Object> matchConstraints(List<Kind> kinds) {
        return Ordered.map("matchPolicy", "Equivalent", "resourceRules", resourceRules(kinds));
    }

    /// Creations and updates of these kinds.
    static List<Map<String, Object>> resourceRules(List<Kind> kinds) {
        var versions = new LinkedHashMap<List<String>, List<String>>();
        for (var kind : kinds) {
            var resources =
                    versions.computeIfAbsent(
                            List.of(kind.group(), kind.version()), _ -> new ArrayList<>());
            resources.add(kind.plural());
            if (kind.equals(Workload.POD.kind())) {
                resources.add("pods/ephemeralcontainers");
            }
        }
        var rules = new ArrayList<Map<String, Object>>();
        versions.forEach(
                (version, resources) ->
                        rules.add(
                                Ordered.map(
                                        "apiGroups",
                                        List.of(version.getFirst()),
                                        "apiVersions",
                                        List.of(version.getLast()),
                                        "operations",
                                        List.of("CREATE", "UPDATE"),
                                        "resources",
                                        resources)));
        return rules;
    }

    /// What a request has to be for its object to be judged.
    static List<Map<String, Object>> matchConditions(Subject subject) {
        var changes = Ordered.map("name", "changes-what-is-judged", "expression", changed(subject));
        return subject == Subject.PODS
                ? List.of(Ordered.map("name", "holds-a-pod", "expression", HOLDS_A_POD), changes)
                : List.of(changes);
    }

    /// True for what is new, and for an update that changes what the rules read. Anything else is
    /// let through, so that old objects can still be scaled, labelled and deleted.
    static String changed(Subject subject) {
        return "oldObject == null || %s"
                .formatted(
                        switch (subject) {
                            case PODS ->
                                    "(object.kind == 'Pod' ? %s : %s != %s)"
                                            .formatted(
                                                    POD_CONTAINERS,
                                                    templateOrNone("object"),
                                                    templateOrNone("oldObject"));
                            case NAMESPACES -> differs("metadata.?labels.orValue({})");
                            case SERVICE_ACCOUNTS ->
                                    differs("?automountServiceAccountToken.orValue(true)");
                            case BINDINGS -> differs("?subjects.orValue([])");
                            // the API server itself notes in a label when a token was last used
                            case SECRETS ->
                                    "%s || %s"
                                            .formatted(
                                                    differs(
                                                            "metadata.?labels[?'%s'].orValue('')"
                                                                    .formatted(MANAGED)),
                                                    differs(
                                                            "metadata.?ownerReferences.orValue([])"));
                            case EXTERNAL_SECRETS, STORES -> differs("spec");
                            case SETS, VAULT_ROLES, VAULT_POLICIES -> "false";
                        });
    }

    private static String differs(String field) {
        return "object." + field + " != oldObject." + field;
    }

    /// The pod template in `object`, which is not a Pod.
    static String template(String object) {
        return "(" + special(object) + object + "." + USUAL + ")";
    }

    /// The same, or an empty mapping where an object of others has none.
    private static String templateOrNone(String object) {
        var usual = object + ".?" + USUAL.replace(".", ".?") + ".orValue({})";
        return "(" + special(object) + usual + ")";
    }

    private static String special(String object) {
        return Stream.of(Workload.CRON_JOB, Workload.POD_TEMPLATE)
                .map(
                        workload ->
                                "%s.kind == '%s' ? %s.%s : "
                                        .formatted(
                                                object,
                                                workload.kind().name(),
                                                object,
                                                workload.path()))
                .collect(Collectors.joining());
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
