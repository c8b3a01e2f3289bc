package dev.cofferdam.operator.observe.metrics;

import java.util.Locale;

/// The kinds of objects that series are kept for.
public enum MetricKind {
    EXTERNAL_SECRET(
            Metric.EXTERNALSECRET_STATUS_CONDITION,
            Metric.EXTERNALSECRET_RECONCILE_DURATION,
            Metric.EXTERNALSECRET_RECONCILE_DURATION_SECONDS),
    SECRET_STORE(
            Metric.SECRETSTORE_STATUS_CONDITION,
            Metric.SECRETSTORE_RECONCILE_DURATION,
            Metric.SECRETSTORE_RECONCILE_DURATION_SECONDS),
    CLUSTER_SECRET_STORE(
            Metric.CLUSTERSECRETSTORE_STATUS_CONDITION,
            Metric.CLUSTERSECRETSTORE_RECONCILE_DURATION,
            Metric.CLUSTERSECRETSTORE_RECONCILE_DURATION_SECONDS),
    CLUSTER_EXTERNAL_SECRET(
            Metric.CLUSTEREXTERNALSECRET_STATUS_CONDITION,
            Metric.CLUSTEREXTERNALSECRET_RECONCILE_DURATION,
            Metric.CLUSTEREXTERNALSECRET_RECONCILE_DURATION_SECONDS),
    PUSH_SECRET(
            Metric.PUSHSECRET_STATUS_CONDITION,
            Metric.PUSHSECRET_RECONCILE_DURATION,
            Metric.PUSHSECRET_RECONCILE_DURATION_SECONDS),
    CLUSTER_PUSH_SECRET(
            Metric.CLUSTERPUSHSECRET_STATUS_CONDITION,
            Metric.CLUSTERPUSHSECRET_RECONCILE_DURATION,
            Metric.CLUSTERPUSHSECRET_RECONCILE_DURATION_SECONDS),
    APP(
            Metric.COFFERDAM_APP_STATUS_CONDITION,
            Metric.COFFERDAM_APP_RECONCILE_DURATION,
            Metric.COFFERDAM_APP_RECONCILE_DURATION_SECONDS);

    final Metric condition;
    final Metric nanoseconds;
    final Metric seconds;

    MetricKind(Metric condition, Metric nanoseconds, Metric seconds) {
        this.condition = condition;
        this.nanoseconds = nanoseconds;
        this.seconds = seconds;
    }

    /// The name of its controller, which is its resource's.
    public String controller() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
