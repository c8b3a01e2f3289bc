package dev.cofferdam.operator.baseline;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.operator.baseline.scan.BackgroundScan;
import dev.cofferdam.operator.baseline.scan.ScanSettings;
import dev.cofferdam.operator.cluster.AccessReview;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.operator.runtime.health.Health;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what Baselines ask for, and scans what is in the cluster already.
public final class BaselineFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(BaselineFeature.class);

    private final Trigger<Baseline> wakeUps = new Trigger<>("baseline-wake-ups");
    private final BaselineStates states = new BaselineStates();
    private final BaselineApplier applier;
    private final BaselineReconciler reconciler;
    private final BackgroundScan scan;

    /// @param ownNamespace where the operator runs, which is never locked out
    public BaselineFeature(Cluster cluster, String ownNamespace, Reporting reporting) {
        var client = cluster.client();
        cluster.all().start();
        applier = new BaselineApplier(cluster, ownNamespace, this::policyChanged);
        reconciler =
                new BaselineReconciler(applier, states, new Statuses<>(client), reporting, wakeUps);
        scan =
                new BackgroundScan(
                        client,
                        states::all,
                        reporting,
                        ScanSettings.of(applier.server().version()),
                        this::wakeAll);
        states.source(new Scanned());
    }

    @Override
    public String name() {
        return "baselines";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void start() {
        scan.start();
    }

    @Override
    public void addChecks(Health health) {
        health.live("baseline-watches", applier::state);
        health.live("baseline-scan", scan::state);
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.NamespaceChanged _ -> wakeAll();
            case Signal.StoreChanged _,
                    Signal.GeneratorChanged _,
                    Signal.ReferencedChanged _,
                    Signal.TargetChanged _,
                    Signal.Granted _,
                    Signal.VaultRecovered _,
                    Signal.ExternalSecretSeen _,
                    Signal.ExternalSecretGone _,
                    Signal.PushSecretSeen _,
                    Signal.PushSecretGone _ -> {
                // no Baseline depends on it
            }
        }
    }

    private void policyChanged(String baseline) {
        wakeUps.wake(new ResourceID(baseline));
    }

    /// Whether the cluster knows Baselines, and lets us see them; the log says why not.
    public static boolean served(KubernetesClient client) {
        if (!client.supports(Baseline.class)) {
            LOG.atInfo().log("Baselines are not kept: the cluster does not know the kind.");
            return false;
        }
        if (!new AccessReview(client).mayWatch("cofferdam.dev", "baselines", "")) {
            LOG.atInfo().log(
                    """
                    Baselines are not kept: the role cofferdam-baseline, which \
                    cofferdam manifests rbac prints, is not bound to this operator.""");
            return false;
        }
        return true;
    }

    private void wakeAll() {
        states.all().forEach(one -> wakeUps.wake(new ResourceID(one.rollout().name())));
    }

    @Override
    public void close() {
        scan.close();
        applier.close();
    }

    private final class Scanned implements BaselineStates.Source {
        @Override
        public @Nullable Integer findings(String baseline) {
            return scan.complete() ? scan.findings(baseline) : null;
        }

        @Override
        public List<String> unscanned() {
            return scan.unscanned().stream().map(kind -> kind.kind()).toList();
        }

        @Override
        public void changed() {
            scan.soon();
        }
    }
}
