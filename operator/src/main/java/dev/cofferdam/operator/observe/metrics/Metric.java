package dev.cofferdam.operator.observe.metrics;

import static dev.cofferdam.operator.observe.metrics.Metric.Type.COUNTER;
import static dev.cofferdam.operator.observe.metrics.Metric.Type.GAUGE;
import static dev.cofferdam.operator.observe.metrics.Metric.Type.HISTOGRAM;

import java.util.List;
import java.util.Locale;

/// Every metric there is; the page of the documentation is made from this list. A metric's name is
/// its constant's, in lower case. Those without `cofferdam_` are named as in External Secrets
/// Operator, controller-runtime or Prometheus' own libraries, so that existing dashboards work.
public enum Metric {
    EXTERNALSECRET_SYNC_CALLS_TOTAL(
            COUNTER,
            "Reconciles of an ExternalSecret, those included that had nothing to do.",
            Of.OBJECT),
    EXTERNALSECRET_SYNC_CALLS_ERROR(COUNTER, "Those of them that failed.", Of.OBJECT),
    EXTERNALSECRET_STATUS_CONDITION(
            GAUGE,
            """
            1 for the present status of a condition, 0 for the opposite. A deleted \
            ExternalSecret has Deleted, False for an hour.""",
            Of.CONDITION),
    EXTERNALSECRET_RECONCILE_DURATION(GAUGE, "Nanoseconds of the last reconcile.", Of.OBJECT),
    EXTERNALSECRET_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),
    EXTERNALSECRET_PROVIDER_API_CALLS_COUNT(
            COUNTER,
            """
            Requests to Vault. call is Login, RevokeSelf, LookupSelf, ReadSecretData or \
            ListSecrets and the like; status is success or error. A missing secret \
            counts as success.""",
            "provider",
            "call",
            "status"),
    SECRETSTORE_STATUS_CONDITION(
            GAUGE, "As of an ExternalSecret; gone with the object.", Of.CONDITION),
    SECRETSTORE_RECONCILE_DURATION(GAUGE, "Nanoseconds of the last check.", Of.OBJECT),
    SECRETSTORE_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),
    CLUSTERSECRETSTORE_STATUS_CONDITION(
            GAUGE, "As of an ExternalSecret; gone with the object.", Of.CONDITION),
    CLUSTERSECRETSTORE_RECONCILE_DURATION(GAUGE, "Nanoseconds of the last check.", Of.OBJECT),
    CLUSTERSECRETSTORE_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),
    CLUSTEREXTERNALSECRET_STATUS_CONDITION(
            GAUGE, "As of an ExternalSecret; gone with the object.", Of.CONDITION),
    CLUSTEREXTERNALSECRET_RECONCILE_DURATION(
            GAUGE, "Nanoseconds of the last reconcile.", Of.OBJECT),
    CLUSTEREXTERNALSECRET_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),
    PUSHSECRET_STATUS_CONDITION(
            GAUGE, "As of an ExternalSecret; gone with the object.", Of.CONDITION),
    PUSHSECRET_RECONCILE_DURATION(GAUGE, "Nanoseconds of the last reconcile.", Of.OBJECT),
    PUSHSECRET_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),
    CLUSTERPUSHSECRET_STATUS_CONDITION(
            GAUGE, "As of an ExternalSecret; gone with the object.", Of.CONDITION),
    CLUSTERPUSHSECRET_RECONCILE_DURATION(GAUGE, "Nanoseconds of the last reconcile.", Of.OBJECT),
    CLUSTERPUSHSECRET_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),

    COFFERDAM_APP_STATUS_CONDITION(
            GAUGE,
            """
            1 for the present status of a condition of an App, 0 for the opposite: Ready, \
            VaultReady, and LeastPrivilege, which is False where Vault allows more than the App \
            names. One that is unknown has none.""",
            Of.CONDITION),
    COFFERDAM_APP_RECONCILE_DURATION(GAUGE, "Nanoseconds of the last reconcile.", Of.OBJECT),
    COFFERDAM_APP_RECONCILE_DURATION_SECONDS(GAUGE, "The same in seconds.", Of.OBJECT),
    COFFERDAM_EXTERNALSECRET_SYNCED_TIMESTAMP_SECONDS(
            GAUGE,
            """
            When the ExternalSecret was last synced with success, a refresh that \
            changed nothing included; 0 for never. time() minus this is its age.""",
            Of.OBJECT),
    COFFERDAM_EXTERNALSECRET_OVERDUE_SECONDS(
            GAUGE,
            """
            How long ago a sync was due that has not succeeded yet; 0 where all is as \
            it should be. Grows whatever the reason, a loop that has stopped included.""",
            Of.OBJECT),
    COFFERDAM_VAULT_BREAKER_OPEN(
            GAUGE, "1 while requests to a Vault are held back because it is away.", "server"),
    COFFERDAM_VAULT_LOGINS_TOTAL(COUNTER, "Logins at a Vault, failed ones included.", "server"),
    COFFERDAM_VAULT_LOGINS_REFUSED_TOTAL(
            COUNTER, "Logins not tried because this minute's budget was spent.", "server"),
    COFFERDAM_VAULT_LOGIN_BUDGET(
            GAUGE, "How many logins a minute each Vault has to bear (--vault-logins-per-minute)."),
    COFFERDAM_LEASES(
            GAUGE,
            "Leases of credentials in Secrets; state is active, draining or retiring.",
            "state"),
    COFFERDAM_LEASE_END_TIMESTAMP_SECONDS(
            GAUGE,
            """
            When the first credential ends that an ExternalSecret's Secret holds, or \
            held before, unless it is renewed.""",
            "namespace",
            "name"),
    COFFERDAM_LEASE_OPERATIONS_TOTAL(
            COUNTER,
            """
            Requests to Vault about leases. operation is issue, measure, renew, lookup, \
            retire or abandon (what was not written into a Secret); result is success, \
            gone, failed, revoked, shortened, left or again.""",
            "operation",
            "result"),
    COFFERDAM_LEASES_LEFT_TOTAL(
            COUNTER, "Leases that could not be ended, so that they end by themselves."),
    COFFERDAM_RESTARTS_TOTAL(
            COUNTER,
            """
            Restarts of workloads after a change of their Secrets or ConfigMaps. reason is content; \
            result is restarted, failed (the API server refused) or suspended.""",
            "namespace",
            "kind",
            "reason",
            "result"),
    COFFERDAM_RESTARTS_PENDING(GAUGE, "Workloads that have to restart and wait for it."),
    COFFERDAM_RESTARTS_SUSPENDED(
            GAUGE, "Those of them that restarted too often and do not restart any more."),
    COFFERDAM_RESTARTS_HALTED(
            GAUGE, "1 while no restart begins, since too many of the last did not become healthy."),
    COFFERDAM_RECONCILES_STUCK(
            GAUGE,
            """
            Objects that have been in processing for more than two minutes, waits and \
            timeouts of our own left out; /livez fails meanwhile.""",
            "controller"),
    COFFERDAM_UNFORESEEN_TOTAL(
            COUNTER,
            """
            What was thrown and not caught, by the thread or loop that it ended at and \
            by its class; the work is tried again.""",
            "root",
            "thrown"),
    COFFERDAM_BUILD_INFO(GAUGE, "1, with the version.", "version"),

    LEADER_ELECTION_MASTER_STATUS(
            GAUGE, "1 in the operator that leads or is the only one, 0 in a standby.", "name"),
    CONTROLLER_RUNTIME_RECONCILE_TOTAL(
            COUNTER,
            "Reconciles. result is success, requeue_after (it comes back by itself) or error (something unforeseen).",
            "controller",
            "result"),
    CONTROLLER_RUNTIME_RECONCILE_ERRORS_TOTAL(
            COUNTER, "Reconciles that ended with something unforeseen.", "controller"),
    CONTROLLER_RUNTIME_RECONCILE_TIME_SECONDS(
            HISTOGRAM, "How long reconciles took, waiting for Vault included.", "controller"),
    CONTROLLER_RUNTIME_ACTIVE_WORKERS(GAUGE, "Reconciles at work.", "controller"),
    CONTROLLER_RUNTIME_MAX_CONCURRENT_RECONCILES(
            GAUGE,
            "The most at a time, of all controllers together (--concurrency).",
            "controller"),
    WORKQUEUE_ADDS_TOTAL(COUNTER, "Reconciles asked for.", "name"),
    WORKQUEUE_DEPTH(GAUGE, "Reconciles that wait for their turn.", "name"),
    WORKQUEUE_RETRIES_TOTAL(
            COUNTER, "Reconciles asked for because the last one failed unforeseen.", "name"),
    WORKQUEUE_QUEUE_DURATION_SECONDS(HISTOGRAM, "How long they waited.", "name"),
    WORKQUEUE_WORK_DURATION_SECONDS(HISTOGRAM, "How long they took.", "name"),

    JVM_MEMORY_USED_BYTES(GAUGE, "Memory that the JVM uses; area is heap or nonheap.", "area"),
    JVM_MEMORY_COMMITTED_BYTES(GAUGE, "Memory that it has reserved.", "area"),
    JVM_MEMORY_MAX_BYTES(GAUGE, "The most that it may use; -1 for no limit.", "area"),
    JVM_GC_COLLECTIONS_TOTAL(COUNTER, "Garbage collections.", "gc"),
    JVM_GC_COLLECTION_SECONDS_TOTAL(COUNTER, "Time spent in them.", "gc"),
    JVM_THREADS_CURRENT(GAUGE, "Platform threads."),
    PROCESS_RESIDENT_MEMORY_BYTES(GAUGE, "Memory of the whole process, on Linux."),
    PROCESS_CPU_SECONDS_TOTAL(COUNTER, "Processor time of the process."),
    PROCESS_START_TIME_SECONDS(GAUGE, "When the process started.");

    /// Those of restarts, which have no samples where these are switched off.
    public static final List<Metric> RESTARTS =
            List.of(
                    COFFERDAM_RESTARTS_TOTAL,
                    COFFERDAM_RESTARTS_PENDING,
                    COFFERDAM_RESTARTS_SUSPENDED,
                    COFFERDAM_RESTARTS_HALTED);

    /// What a metric is to Prometheus.
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Type type;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // it cannot change
    private final List<String> labels;

    Metric(Type type, String help, String... labels) {
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    Metric(Type type, String help, Of labels) {
        this(type, help, labels.names);
    }

    /// As Prometheus knows it.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Type type() {
        return type;
    }

    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }

    /// Whether it is told of single objects, so that it may carry labels of theirs.
    public boolean ofObjects() {
        return labels.size() >= 2 && labels.getFirst().equals("name");
    }

    /// Labels that many metrics have.
    private enum Of {
        OBJECT("name", "namespace"),
        CONDITION("name", "namespace", "condition", "status");

        @SuppressWarnings("ImmutableEnumChecker") // not changed
        private final String[] names;

        Of(String... names) {
            this.names = names;
        }
    }
}
