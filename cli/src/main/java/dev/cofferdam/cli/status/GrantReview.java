package dev.cofferdam.cli.status;

import dev.cofferdam.cli.live.AccountReview;
import dev.cofferdam.cli.live.AccountReview.Right;
import dev.cofferdam.cli.live.LiveCluster;
import dev.cofferdam.cli.live.LiveKind;
import dev.cofferdam.cli.status.Group.Health;
import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which namespaces with ExternalSecrets have not granted the operator their Secrets. Asks what the
/// operator asks itself, by a SubjectAccessReview: so a grant by any Role counts. A caller who may
/// not ask sees the RoleBindings of `cofferdam grant` only, and what these do not say is unknown.
record GrantReview(LiveCluster cluster, AccountReview review) {
    private static final Right RIGHT = new Right("watch", "secrets", "");
    private static final String NAME = "Grants";
    private static final String BINDING = "cofferdam";

    /// What was found out.
    ///
    /// @param missing namespaces without a grant
    record Grants(Group group, List<String> missing) {
        List<Trouble> troubles() {
            return missing.stream()
                    .map(
                            namespace ->
                                    new Trouble(
                                            "Namespace " + namespace,
                                            "NotGranted",
                                            "It has ExternalSecrets, and the operator may not keep its Secrets.",
                                            "cofferdam grant " + namespace))
                    .toList();
        }
    }

    Grants of(SortedSet<String> namespaces) {
        if (namespaces.isEmpty()) {
            return new Grants(Group.of(NAME, Health.NONE, "no ExternalSecrets"), List.of());
        }
        return switch (KubernetesErrors.attempt(() -> review.allows(RIGHT, ""))) {
            case ApiResult.Done<Boolean>(var everywhere) ->
                    everywhere
                            ? new Grants(Group.of(NAME, Health.WELL, "cluster-wide"), List.of())
                            : asked(namespaces);
            case ApiResult.Failed<Boolean>(var failure, var thrown) ->
                    switch (failure) {
                        case ApiFailure.NotPermitted _ -> bound(namespaces);
                        case ApiFailure.NotFound _,
                                ApiFailure.Conflict _,
                                ApiFailure.NotAuthenticated _,
                                ApiFailure.Denied _,
                                ApiFailure.NamespaceTerminating _,
                                ApiFailure.Invalid _,
                                ApiFailure.Unavailable _ ->
                                throw thrown;
                    };
        };
    }

    private Grants asked(SortedSet<String> namespaces) {
        var missing = new ArrayList<String>();
        for (var namespace : namespaces) {
            if (!review.allows(RIGHT, namespace)) {
                missing.add(namespace);
            }
        }
        return grants(namespaces, missing, List.of());
    }

    private Grants bound(SortedSet<String> namespaces) {
        cluster.refused("create subjectaccessreviews");
        var unknown = new TreeSet<>(namespaces);
        cluster.list(LiveKind.ROLE_BINDING).stream()
                .filter(this::isGrant)
                .map(binding -> binding.text("metadata", "namespace"))
                .forEach(unknown::remove);
        return grants(namespaces, List.of(), List.copyOf(unknown));
    }

    private boolean isGrant(JsonView binding) {
        return binding.text("metadata", "name").equals(BINDING)
                && binding.list("subjects").stream()
                        .anyMatch(
                                subject ->
                                        subject.text("kind").equals("ServiceAccount")
                                                && subject.text("name").equals(review.account())
                                                && subject.text("namespace")
                                                        .equals(review.namespace()));
    }

    private static Grants grants(
            SortedSet<String> namespaces, List<String> missing, List<String> unknown) {
        var states = new ArrayList<String>();
        states.add(
                "%d of %d namespaces"
                        .formatted(
                                namespaces.size() - missing.size() - unknown.size(),
                                namespaces.size()));
        if (!unknown.isEmpty()) {
            states.add("%d not known".formatted(unknown.size()));
        }
        var health = missing.isEmpty() ? Health.WELL : Health.TROUBLED;
        return new Grants(
                Group.of(
                        NAME,
                        missing.isEmpty() && !unknown.isEmpty() ? Health.UNKNOWN : health,
                        String.join(", ", states)),
                missing);
    }
}
