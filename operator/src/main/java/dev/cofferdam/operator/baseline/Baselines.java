package dev.cofferdam.operator.baseline;

import dev.cofferdam.api.v1alpha1.Baseline;
import dev.cofferdam.operator.flow.WakeUps;
import dev.cofferdam.operator.report.Reporting;
import dev.cofferdam.operator.report.Statuses;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/// Everything that serves Baselines, put together.
public final class Baselines implements AutoCloseable {
    private final WakeUps<Baseline> wakeUps = new WakeUps<>("baseline-wake-ups");
    private final Standings standings = new Standings();
    private final BaselineKeeper keeper;
    private final BaselineReconciler reconciler;

    /// @param ownNamespace where the operator runs, which is never locked out
    public Baselines(KubernetesClient client, String ownNamespace, Reporting reporting) {
        keeper = new BaselineKeeper(client, ownNamespace, new Waking());
        reconciler =
                new BaselineReconciler(
                        keeper, standings, new Statuses<>(client), reporting, wakeUps);
    }

    /// Whether the cluster knows Baselines, and lets us see them.
    public static boolean served(KubernetesClient client) {
        return client.supports(Baseline.class) && mayWatch(client);
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

    @Override
    public void close() {
        keeper.close();
    }

    private final class Waking implements BaselineKeeper.Listener {
        @Override
        public void namespacesChanged() {
            standings.all().forEach(one -> policyTouched(one.rollout().name()));
        }

        @Override
        public void policyTouched(String baseline) {
            wakeUps.wake(new ResourceID(baseline));
        }
    }
}
