package dev.cofferdam.baseline.subject;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kinds that hold a pod, and where in them it stands. A Pod is its own template.
public enum Workload {
    POD("", "Pod", "pods", ""),
    POD_TEMPLATE("", "PodTemplate", "podtemplates", "template"),
    REPLICATION_CONTROLLER("", "ReplicationController", "replicationcontrollers", "spec.template"),
    DEPLOYMENT("apps", "Deployment", "deployments", "spec.template"),
    REPLICA_SET("apps", "ReplicaSet", "replicasets", "spec.template"),
    STATEFUL_SET("apps", "StatefulSet", "statefulsets", "spec.template"),
    DAEMON_SET("apps", "DaemonSet", "daemonsets", "spec.template"),
    JOB("batch", "Job", "jobs", "spec.template"),
    CRON_JOB("batch", "CronJob", "cronjobs", "spec.jobTemplate.spec.template");

    private static final List<Workload> VALUES = List.of(values());

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final Kind kind;

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<String> steps;

    Workload(String group, String name, String plural, String path) {
        this.kind = new Kind(group, "v1", name, plural);
        this.path = path;
        this.steps = path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }

    public Kind kind() {
        return kind;
    }

    /// The field that holds the pod template, such as `spec.template`; empty for a Pod.
    public String path() {
        return path;
    }

    /// The fields that lead from the object to its pod template, one by one.
    public List<String> steps() {
        return steps;
    }

    public static Optional<Workload> of(Map<?, ?> object) {
        for (var workload : VALUES) {
            if (workload.kind.isOf(object)) {
                return Optional.of(workload);
            }
        }
        return Optional.empty();
    }
}
