package dev.cofferdam.sync.restart.workload;

/// How the rollout of a workload stands, by the fields that `kubectl rollout status` reads.
public enum RolloutState {
    /// All pods are of the present template and available.
    DONE,
    IN_PROGRESS,
    /// The controller reports that it makes no progress.
    STUCK;

    static RolloutState of(WorkloadKind kind, JsonView object) {
        var spec = object.at("spec");
        var status = object.at("status");
        if (status.number(0, "observedGeneration") < object.number(0, "metadata", "generation")) {
            return IN_PROGRESS;
        }
        return switch (kind) {
            case DEPLOYMENT -> deployment(spec, status);
            case STATEFUL_SET -> done(statefulSet(spec, status));
            case DAEMON_SET -> done(daemonSet(status));
            case ROLLOUT -> rollout(status);
        };
    }

    private static RolloutState done(boolean done) {
        return done ? DONE : IN_PROGRESS;
    }

    private static RolloutState deployment(JsonView spec, JsonView status) {
        long updated = status.number(0, "updatedReplicas");
        boolean done =
                updated >= spec.number(1, "replicas")
                        && status.number(0, "replicas") <= updated
                        && status.number(0, "availableReplicas") >= updated;
        if (done) {
            return DONE;
        }
        boolean stuck =
                status.list("conditions").stream()
                        .anyMatch(
                                condition ->
                                        condition
                                                .text("reason")
                                                .equals("ProgressDeadlineExceeded"));
        return stuck ? STUCK : IN_PROGRESS;
    }

    /// With a partition, only the pods above it are expected to change.
    private static boolean statefulSet(JsonView spec, JsonView status) {
        long replicas = spec.number(1, "replicas");
        if (Restartability.isManual(spec)) {
            return status.number(0, "readyReplicas") >= replicas;
        }
        long partition = spec.number(0, "updateStrategy", "rollingUpdate", "partition");
        if (partition > 0) {
            return status.number(0, "readyReplicas") >= replicas
                    && status.number(0, "updatedReplicas") >= Math.max(0, replicas - partition);
        }
        return status.number(0, "readyReplicas") >= replicas
                && status.text("updateRevision").equals(status.text("currentRevision"));
    }

    private static boolean daemonSet(JsonView status) {
        long desired = status.number(0, "desiredNumberScheduled");
        return status.number(0, "updatedNumberScheduled") >= desired
                && status.number(0, "numberAvailable") >= desired;
    }

    private static RolloutState rollout(JsonView status) {
        return switch (status.text("phase")) {
            case "", "Healthy" -> DONE;
            case "Degraded" -> STUCK;
            default -> IN_PROGRESS;
        };
    }
}
