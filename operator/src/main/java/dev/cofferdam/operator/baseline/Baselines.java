package dev.cofferdam.operator.baseline;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.operator.baseline.scan.BackgroundScan;
import dev.cofferdam.operator.baseline.scan.ScanSettings;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.runtime.health.Health;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that serves Baselines, put together.
public final class Baselines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Baselines.class);

    private final Trigger<Baseline> wakeUps = new Trigger<>("baseline-wake-ups");
    private final BaselineStates standings = new BaselineStates();
    private final BaselineKeeper keeper;
    private final BaselineReconciler reconciler;
    private final BackgroundScan scan;

    /// @param ownNamespace where the operator runs, which is never locked out
    public Baselines(KubernetesClient client, String ownNamespace, Reporting reporting) {
        keeper = new BaselineKeeper(client, ownNamespace, new Waking());
        reconciler =
                new BaselineReconciler(
                        keeper, standings, new Statuses<>(client), reporting, wakeUps);
        scan =
                new BackgroundScan(
                        client,
                        standings::all,
                        reporting,
                        ScanSettings.of(keeper.server().version()),
                        this::wakeAll);
        standings.source(new Scanned());
    }

    /// Begins to look at what is in the cluster; to be called when Baselines are reconciled.
    public void start() {
        scan.start();
    }

    /// Adds the checks of what runs here besides the reconciler.
    public void checkedBy(Health health) {
        health.live("baseline-watches", keeper::state);
        health.live("baseline-scan", scan::state);
    }

    /// Whether the cluster knows Baselines, and lets us see them; the log says why not.
    public static boolean served(KubernetesClient client) {
        if (!client.supports(Baseline.class)) {
            LOG.atInfo().log("Baselines are not kept: the cluster does not know the kind.");
            return false;
        }
        if (!mayWatch(client)) {
            LOG.atInfo().log(
                    "Baselines are not kept: the role cofferdam-baseline, which cofferdam"
                            + " manifests rbac prints, is not bound to this operator.");
            return false;
        }
        return true;
    }

    private static boolean mayWatch(KubernetesClient client) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withGroup("cofferdam.dev")
                        .withResource("baselines")
                        .withVerb("watch")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    public Reconciler<Baseline> reconciler() {
        return reconciler;
    }

    private void wakeAll() {
        standings.all().forEach(one -> wakeUps.wake(new ResourceID(one.rollout().name())));
    }

    @Override
    public void close() {
        scan.close();
        keeper.close();
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

    private final class Waking implements BaselineKeeper.Listener {
        @Override
        public void namespacesChanged() {
            wakeAll();
        }

        @Override
        public void policyTouched(String baseline) {
            wakeUps.wake(new ResourceID(baseline));
        }
    }
}
