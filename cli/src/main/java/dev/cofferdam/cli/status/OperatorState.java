package dev.cofferdam.cli.status;

import dev.cofferdam.cli.status.Group.Health;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The operator, by its Deployment and by the Lease of its leader.
///
/// @param image of its first container; empty without a Deployment
/// @param version as its labels name it; empty where they do not
/// @param leader the replica that holds a fresh Lease; empty where none does
record OperatorState(
        boolean deployed, long ready, long wanted, String image, String version, String leader) {
    private static final String GROUP = "Operator";

    /// How many seconds a Lease may last, to be believed.
    private static final long LONGEST = 86_400;

    /// @param deployments of its namespace that bear its label
    /// @param lease its Lease, if there is one
    static OperatorState of(List<JsonView> deployments, Optional<JsonView> lease, Instant now) {
        var leader = lease.filter(each -> isFresh(each, now)).map(OperatorState::holder).orElse("");
        if (deployments.isEmpty()) {
            return new OperatorState(false, 0, 0, "", "", leader);
        }
        var first = deployments.getFirst();
        return new OperatorState(
                true,
                first.number(0, "status", "readyReplicas"),
                first.number(1, "spec", "replicas"),
                first.list("spec", "template", "spec", "containers").stream()
                        .map(container -> container.text("image"))
                        .findFirst()
                        .orElse(""),
                first.texts("metadata", "labels").getOrDefault("app.kubernetes.io/version", ""),
                leader);
    }

    /// Twice its duration, since the leader's clock and ours differ.
    private static boolean isFresh(JsonView lease, Instant now) {
        var seconds = lease.number(0, "spec", "leaseDurationSeconds");
        var duration = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST));
        return lease.time("spec", "renewTime")
                .filter(renewed -> renewed.plus(duration.multipliedBy(2)).isAfter(now))
                .isPresent();
    }

    /// The pod of the identity, which also holds an id of the process.
    private static String holder(JsonView lease) {
        var identity = lease.text("spec", "holderIdentity");
        var cut = identity.lastIndexOf('_');
        return cut > 0 ? identity.substring(0, cut) : identity;
    }

    Group group() {
        if (!deployed) {
            return leader.isEmpty()
                    ? Group.of(GROUP, Health.TROUBLED, "not found")
                    : Group.of(GROUP, Health.WELL, "no Deployment, leader " + leader);
        }
        var note =
                "%d/%d replicas ready, image %s%s%s"
                        .formatted(
                                ready,
                                wanted,
                                image,
                                version.isEmpty() ? "" : ", version " + version,
                                leader.isEmpty() ? "" : ", leader " + leader);
        return Group.of(GROUP, ready > 0 && ready >= wanted ? Health.WELL : Health.TROUBLED, note);
    }

    /// What is wrong, if something is.
    ///
    /// @param namespace in which it was looked for
    Optional<Trouble> trouble(String namespace) {
        if (group().health() == Health.WELL) {
            return Optional.empty();
        }
        return Optional.of(
                deployed
                        ? new Trouble(
                                "Operator in namespace " + namespace,
                                "not ready",
                                "%d of %d replicas are ready.".formatted(ready, wanted),
                                "kubectl get pods,events -n " + namespace)
                        : new Trouble(
                                "Operator in namespace " + namespace,
                                "not found",
                                "No Deployment there has the label app.kubernetes.io/name=cofferdam, and no process holds the Lease cofferdam.",
                                "install it, or name its namespace with --operator-namespace"));
    }
}
