package dev.cofferdam.operator.observe;

import dev.cofferdam.operator.observe.metrics.Counts;
import dev.cofferdam.operator.observe.metrics.LeaseCounts;
import dev.cofferdam.operator.observe.metrics.Machine;
import dev.cofferdam.operator.observe.metrics.Metric;
import dev.cofferdam.operator.observe.metrics.MetricKind;
import dev.cofferdam.operator.observe.metrics.ObjectSeries;
import dev.cofferdam.operator.observe.metrics.Reconciles;
import dev.cofferdam.operator.observe.metrics.Registry;
import dev.cofferdam.operator.observe.metrics.Syncs;
import dev.cofferdam.operator.observe.tracing.ReconcileSpans;
import dev.cofferdam.operator.runtime.ActiveReconciles;
import dev.cofferdam.operator.runtime.health.Loops;
import dev.cofferdam.vault.VaultEvents;
import dev.cofferdam.vault.root.ThreadRoot;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What is counted, for Prometheus to read. Which metrics there are says [Metric].
public final class Meters implements VaultEvents {
    private static final String VAULT = "HashiCorp/Vault";

    private final Registry registry = new Registry();
    private final Map<MetricKind, ObjectSeries> kinds = new EnumMap<>(MetricKind.class);
    private final Syncs syncs;
    private final LeaseCounts leases;
    private final Counts calls = new Counts();
    private final Counts breakers = new Counts();
    private final Counts logins = new Counts();
    private final Counts refusals = new Counts();
    private final Counts limits = new Counts();
    private final Counts budget = new Counts();
    private final Counts leading = new Counts();

    public Meters() {
        this(false);
    }

    /// @param extendedLabels whether series of single objects carry their `app.kubernetes.io`
    ///   labels
    public Meters(boolean extendedLabels) {
        for (var kind : MetricKind.values()) {
            kinds.put(kind, new ObjectSeries(kind, registry, extendedLabels));
        }
        syncs = new Syncs(of(MetricKind.EXTERNAL_SECRET), registry, InstantSource.system());
        registry.put(Metric.EXTERNALSECRET_PROVIDER_API_CALLS_COUNT, calls);
        registry.put(Metric.COFFERDAM_VAULT_BREAKER_OPEN, breakers);
        registry.put(Metric.COFFERDAM_VAULT_LOGINS_TOTAL, logins);
        registry.put(Metric.COFFERDAM_VAULT_LOGINS_REFUSED_TOTAL, refusals);
        registry.put(Metric.COFFERDAM_VAULT_LOGIN_BUDGET, budget);
        registry.put(Metric.CONTROLLER_RUNTIME_MAX_CONCURRENT_RECONCILES, limits);
        registry.put(Metric.LEADER_ELECTION_MASTER_STATUS, leading);
        leases = new LeaseCounts(registry);
        registry.put(Metric.COFFERDAM_RECONCILES_STUCK, _ -> {});
        registry.put(
                Metric.COFFERDAM_UNFORESEEN_TOTAL,
                out ->
                        ThreadRoot.faults()
                                .forEach(
                                        (fault, count) ->
                                                out.add(
                                                        count.doubleValue(),
                                                        fault.root(),
                                                        fault.thrown())));
        registry.put(Metric.COFFERDAM_BUILD_INFO, out -> out.add(1, version()));
        for (var restarts : Metric.RESTARTS) {
            registry.put(restarts, _ -> {});
        }
        Machine.register(registry);
    }

    private static String version() {
        return Optional.ofNullable(Meters.class.getPackage())
                .map(Package::getImplementationVersion)
                .orElse("development");
    }

    /// Everything, in Prometheus' text format.
    public String scrape() {
        return registry.scrape();
    }

    /// The metrics that come from somewhere.
    public Set<Metric> known() {
        return registry.known();
    }

    /// The series of one kind. A reconciler notes there how each reconcile ended; what is gone is
    /// dropped by itself where the controller's name is the kind's, in lower case.
    public ObjectSeries of(MetricKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    /// What is told of ExternalSecrets beyond that.
    public Syncs syncs() {
        return syncs;
    }

    /// What is told of leases.
    public LeaseCounts leases() {
        return leases;
    }

    /// Listens to the framework, where controllers have these names.
    public Reconciles reconciles(Loops loops, ReconcileSpans spans) {
        return new Reconciles(registry, loops, kinds, spans);
    }

    /// Has the samples of a metric come from here.
    public void show(Metric metric, Registry.Sampler sampler) {
        registry.put(metric, sampler);
    }

    /// Shows what is stuck of this.
    public void stuck(ActiveReconciles atWork) {
        registry.put(
                Metric.COFFERDAM_RECONCILES_STUCK,
                out ->
                        atWork.stuckByController()
                                .forEach(
                                        (controller, count) ->
                                                out.add(count.doubleValue(), controller)));
    }

    /// What the settings allow: so many reconciles at a time, and logins a minute at each Vault.
    public void limits(int concurrency, int loginsPerMinute, Iterable<String> controllers) {
        controllers.forEach(controller -> limits.set(concurrency, controller));
        budget.set(loginsPerMinute);
    }

    /// Whether this process leads those that share the lease of this name.
    public void leading(String lease, boolean leads) {
        leading.set(leads ? 1 : 0, lease);
    }

    @Override
    public void called(String call, boolean success) {
        calls.add(1, VAULT, call, success ? "success" : "error");
    }

    @Override
    public void login(URI server) {
        logins.add(1, server.toString());
    }

    @Override
    public void breaker(URI server, boolean open) {
        breakers.set(open ? 1 : 0, server.toString());
    }

    @Override
    public void gone(URI server) {
        for (var counts : List.of(logins, breakers, refusals)) {
            counts.drop(server.toString());
        }
    }

    @Override
    public void budgetSpent(URI server) {
        refusals.add(1, server.toString());
    }
}
