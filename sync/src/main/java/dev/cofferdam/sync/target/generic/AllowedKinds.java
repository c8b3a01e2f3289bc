package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.kubernetes.ObjectKind;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which kinds beside Secrets the operator was told to keep.
public record AllowedKinds(Set<ObjectKind> kinds) {
    /// What a target must not be, under any configuration: what gives rights, changes what the API server
    /// does, or would make us keep ourselves.
    private static final Set<String> NEVER_GROUPS =
            Set.of(
                    "rbac.authorization.k8s.io",
                    "admissionregistration.k8s.io",
                    "apiextensions.k8s.io",
                    "apiregistration.k8s.io",
                    "external-secrets.io",
                    "generators.external-secrets.io",
                    "cofferdam.dev");

    private static final Set<String> CLUSTER_SCOPED =
            Set.of("Namespace", "Node", "PersistentVolume");
    private static final Set<String> NEVER_RESOURCES =
            Set.of("secrets", "serviceaccounts", "namespaces", "nodes", "persistentvolumes");
    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9]*(\\.[-.a-z0-9]+)?");
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][-.a-z0-9]*/v[a-z0-9]+/)?[A-Z][A-Za-z0-9]*");

    public AllowedKinds {
        kinds = Set.copyOf(kinds);
    }

    public static AllowedKinds none() {
        return new AllowedKinds(Set.of());
    }

    /// The kinds that a flag lists, or what is wrong with one of them.
    ///
    /// @param texts each like `ConfigMap` for a kind of version v1 of the core, or like
    ///   `argoproj.io/v1alpha1/Application`
    public static Answer<AllowedKinds> read(List<String> texts) {
        var kinds = new LinkedHashSet<ObjectKind>();
        for (var text : texts) {
            if (!FORM.matcher(text).matches()) {
                return failed(
                        text,
                        "is not a kind; write ConfigMap, or argoproj.io/v1alpha1/Application");
            }
            var slash = text.lastIndexOf('/');
            var kind =
                    ObjectKind.of(
                            slash < 0 ? "v1" : text.substring(0, slash), text.substring(slash + 1));
            var never = never(kind);
            if (never.isPresent()) {
                return failed(text, never.get());
            }
            kinds.add(kind);
        }
        return Answer.got(new AllowedKinds(kinds));
    }

    private static Answer<AllowedKinds> failed(String text, String why) {
        return Answer.failed(
                Problem.misconfigured(Cause.KIND_NOT_ALLOWED, "\"" + text + "\" " + why));
    }

    /// Why a kind cannot be allowed; nothing where it can.
    public static Optional<String> never(ObjectKind kind) {
        if (kind.name().equals("Secret") && kind.group().isEmpty()) {
            return Optional.of("is what is kept without spec.target.manifest; leave it out");
        }
        if (NEVER_GROUPS.contains(kind.group())
                || (kind.group().isEmpty() && kind.name().equals("ServiceAccount"))) {
            return Optional.of(
                    "is never kept: it could give rights, or change what the cluster does");
        }
        return kind.group().isEmpty() && CLUSTER_SCOPED.contains(kind.name())
                ? Optional.of(clusterScoped())
                : Optional.empty();
    }

    /// Whether rights on a resource could be meant for a target.
    ///
    /// @param resource like `configmaps` or `applications.argoproj.io`
    public static boolean mayBeGranted(String resource) {
        if (!RESOURCE.matcher(resource).matches()) {
            return false;
        }
        var dot = resource.indexOf('.');
        return dot < 0
                ? !NEVER_RESOURCES.contains(resource)
                : !NEVER_GROUPS.contains(resource.substring(dot + 1));
    }

    /// What is said of a kind that has no namespaces.
    public static String clusterScoped() {
        return "is never kept: it belongs to the whole cluster, not to a namespace";
    }

    /// What keeps a target from being of this kind.
    public Optional<Problem> refusal(ObjectKind kind) {
        return kinds.contains(kind)
                ? Optional.empty()
                : Optional.of(
                        Problem.misconfigured(
                                Cause.KIND_NOT_ALLOWED,
                                "spec.target.manifest asks for the kind %s, which %s"
                                        .formatted(
                                                kind,
                                                never(kind)
                                                        .orElseGet(
                                                                () ->
                                                                        "this operator does not write; its administrator can allow it with --generic-targets=%s"
                                                                                .formatted(
                                                                                        kind)))));
    }
}
