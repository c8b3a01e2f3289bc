package dev.cofferdam.sync.restart.workload;

/// What a changed pod template does to the pods that run.
public enum Restartability {
    /// The controller replaces them.
    ROLLS,
    /// Nothing until the Deployment is resumed; then they are replaced once.
    PAUSED,
    /// There are none.
    NO_PODS,
    /// `updateStrategy: OnDelete`: a person deletes the pods.
    ON_DELETE,
    /// A StatefulSet with a partition: pods below it stay as they are.
    PARTITIONED;

    static Restartability of(JsonView spec) {
        if (spec.isTrue("paused")) {
            return PAUSED;
        }
        if (spec.number(1, "replicas") == 0) {
            return NO_PODS;
        }
        if (isManual(spec)) {
            return ON_DELETE;
        }
        return spec.number(0, "updateStrategy", "rollingUpdate", "partition") > 0
                ? PARTITIONED
                : ROLLS;
    }

    static boolean isManual(JsonView spec) {
        return spec.text("updateStrategy", "type").equals("OnDelete");
    }

    /// Whether a person has to act before all pods run with new values.
    public boolean needsPerson() {
        return this == ON_DELETE || this == PARTITIONED;
    }
}
