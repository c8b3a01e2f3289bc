package dev.cofferdam.sync.restart.workload;

/// A workload's name in the cluster.
public record WorkloadId(WorkloadKind kind, String namespace, String name) {
    /// As users read it: `Deployment shop/web`.
    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
