package dev.cofferdam.sync.restart.workload;

import java.util.Arrays;
import java.util.Optional;

/// A kind that restarts. Jobs and CronJobs do not: their next run reads the new values.
public enum WorkloadKind {
    DEPLOYMENT("apps", "v1", "Deployment", "deployments"),
    STATEFUL_SET("apps", "v1", "StatefulSet", "statefulsets"),
    DAEMON_SET("apps", "v1", "DaemonSet", "daemonsets"),
    ROLLOUT("argoproj.io", "v1alpha1", "Rollout", "rollouts");

    private final String group;
    private final String version;
    private final String word;
    private final String resource;

    WorkloadKind(String group, String version, String word, String resource) {
        this.group = group;
        this.version = version;
        this.word = word;
        this.resource = resource;
    }

    /// The API group, such as `apps`.
    public String group() {
        return group;
    }

    /// Such as `apps/v1`.
    public String apiVersion() {
        return group + "/" + version;
    }

    /// The plural in paths, such as `deployments`.
    public String resource() {
        return resource;
    }

    /// The kind of that name, such as `Deployment`.
    public static Optional<WorkloadKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// As manifests write it.
    @Override
    public String toString() {
        return word;
    }
}
