package dev.cofferdam.cli.e2e;

import dev.cofferdam.sandbox.node.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.stream.Collectors;

/// The operator's processes on the node, as the kernel sees them.
record Operators(Chart chart) {
    private static final long MIB = 1 << 20;

    /// Kills the one that works, as the kernel would when memory runs out.
    void killLeader() {
        var leader = leader();
        PodProcess.of(leader.getMetadata().getUid(), "java").forEach(PodProcess::kill);
    }

    /// With one replica that one works; with more, the one that holds the lease.
    private Pod leader() {
        var pods = chart.pods();
        var holders =
                chart.admin().leases().inNamespace(Chart.NAMESPACE).list().getItems().stream()
                        .map(lease -> lease.getSpec().getHolderIdentity())
                        .toList();
        return pods.stream()
                .filter(pod -> holders.stream().anyMatch(holder -> names(holder, pod)))
                .findFirst()
                .orElseGet(pods::getFirst);
    }

    private static boolean names(String holder, Pod pod) {
        return holder != null && holder.contains(pod.getMetadata().getName());
    }

    int restarts() {
        return chart.pods().stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .mapToInt(status -> status.getRestartCount())
                .sum();
    }

    /// Of each pod, in MiB.
    String memory() {
        return chart.pods().stream()
                .flatMap(pod -> PodProcess.of(pod.getMetadata().getUid(), "java").stream())
                .map(process -> process.residentBytes() / MIB + " MiB")
                .collect(Collectors.joining(", "));
    }
}
