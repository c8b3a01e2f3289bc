package dev.cofferdam.baseline.subject;

import java.util.Arrays;
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

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final Kind kind;

    private final String path;

    Workload(String group, String name, String plural, String path) {
        this.kind = new Kind(group, "v1", name, plural);
        this.path = path;
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
        return path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }

    public static Optional<Workload> of(Map<?, ?> object) {
        return Arrays.stream(values()).filter(workload -> workload.kind().isOf(object)).findFirst();
    }
}
