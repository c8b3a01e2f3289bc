package dev.cofferdam.sync.app.plan;

import static java.util.stream.Collectors.joining;

import dev.cofferdam.core.vault.KubernetesRole;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.PolicyComparison;
import dev.cofferdam.core.vault.policy.access.PolicyComparison.Difference;
import dev.cofferdam.sync.app.plan.Change.Action;
import dev.cofferdam.sync.app.plan.Change.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares policies and roles by what they mean.
public final class VaultChanges {
    private static final String POLICY = "policy";
    private static final String ROLE = "role";

    private static final int MOST_DETAILS = 6;

    private VaultChanges() {}

    /// What becomes of a policy; nothing if it means the same already.
    ///
    /// @param there what is there, if anything is
    public static Optional<Change> policy(Optional<VaultPolicy> there, VaultPolicy wanted) {
        if (there.isEmpty()) {
            return Optional.of(
                    new Change(
                            POLICY,
                            wanted.name(),
                            Action.ADD,
                            Optional.of(Reach.WIDER),
                            wanted.rules().stream()
                                    .limit(MOST_DETAILS)
                                    .map(rule -> words(rule.capabilities(), rule.path()))
                                    .toList()));
        }
        var comparison = PolicyComparison.of(List.of(there.get()), List.of(wanted));
        var reach = reach(comparison.outcome());
        return reach == Reach.SAME
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                POLICY,
                                wanted.name(),
                                Action.CHANGE,
                                Optional.of(reach),
                                details(comparison.differences())));
    }

    private static Reach reach(PolicyComparison.Outcome outcome) {
        return switch (outcome) {
            case SAME -> Reach.SAME;
            case WIDER -> Reach.WIDER;
            case NARROWER -> Reach.NARROWER;
            case DIFFERENT -> Reach.DIFFERENT;
        };
    }

    private static List<String> details(List<Difference> differences) {
        var details = new ArrayList<String>();
        for (var difference : differences) {
            var path = path(difference);
            if (!difference.gained().isEmpty()) {
                details.add("gains %s on %s".formatted(list(difference.gained()), path));
            }
            if (!difference.lost().isEmpty()) {
                details.add("loses %s on %s".formatted(list(difference.lost()), path));
            }
            if (difference.restrictions()) {
                details.add("other conditions on %s".formatted(path));
            }
        }
        return details.size() <= MOST_DETAILS
                ? details
                : List.of(
                        details.subList(0, MOST_DETAILS).stream().collect(joining(", ")),
                        "and %d more".formatted(details.size() - MOST_DETAILS));
    }

    /// The pattern that decides, or a path for which several do.
    private static String path(Difference difference) {
        return IdentityValues.readable(
                difference.patterns().size() == 1
                        ? difference.patterns().first().text()
                        : difference.example());
    }

    private static String words(Set<Capability> capabilities, PathPattern path) {
        return "%s on %s".formatted(list(capabilities), path.text());
    }

    private static String list(Set<Capability> capabilities) {
        return String.join(" and ", Capability.words(capabilities));
    }

    /// What becomes of a role; nothing if every field that an App sets is as it is to be.
    public static Optional<Change> role(Optional<LiveFields> there, KubernetesRole wanted) {
        if (there.isEmpty()) {
            return Optional.of(
                    new Change(
                            ROLE,
                            wanted.name(),
                            Action.ADD,
                            Optional.of(Reach.WIDER),
                            List.of("for service account " + wanted.serviceAccount())));
        }
        var changes = new RoleComparison(there.get(), wanted).changes();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                ROLE,
                                wanted.name(),
                                Action.CHANGE,
                                changes.stream()
                                        .map(RoleComparison.FieldChange::reach)
                                        .reduce(Reach::and),
                                changes.stream().map(RoleComparison.FieldChange::text).toList()));
    }
}
