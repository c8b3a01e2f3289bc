package dev.cofferdam.operator.app;

import dev.cofferdam.api.app.AppStatus;
import dev.cofferdam.api.v1.ExternalSecret;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.api.v1alpha1.Platform;
import dev.cofferdam.core.store.StoreRef;
import dev.cofferdam.operator.app.object.AppObjects;
import dev.cofferdam.operator.app.object.AppWriter;
import dev.cofferdam.operator.cluster.AccessReview;
import dev.cofferdam.operator.cluster.Cluster;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import dev.cofferdam.operator.observe.Reporting;
import dev.cofferdam.operator.observe.Statuses;
import dev.cofferdam.operator.runtime.Feature;
import dev.cofferdam.operator.runtime.WorkerSlots;
import dev.cofferdam.operator.runtime.health.Health;
import dev.cofferdam.operator.store.StoreAccess;
import dev.cofferdam.sync.app.AppLabels;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves Apps.
public final class AppFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(AppFeature.class);

    private final Trigger<App> trigger = new Trigger<>("app-wake-ups");
    private final Map<ResourceID, Integer> seen = new ConcurrentHashMap<>();
    private final Platforms platforms;
    private final AppReconciler reconciler;
    private volatile Supplier<Stream<ResourceID>> existing = Stream::empty;

    /// @param index knows the ExternalSecrets there are
    public AppFeature(
            Cluster cluster,
            StoreAccess access,
            WorkerSlots slots,
            ExternalSecretIndex index,
            Reporting reporting) {
        var client = cluster.client();
        platforms = new Platforms(client, this::wakeAll);
        reconciler =
                new AppReconciler(
                        platforms,
                        new AppWriter(new AppObjects(client)),
                        new VaultViews(new VaultCheck(access, slots), reporting.clock()),
                        new AppReport(new Statuses<App, AppStatus>(client), index, reporting),
                        new AppReconciler.Triggers(
                                trigger, reporting.clock(), found -> existing = found));
    }

    /// Whether the cluster knows Apps, and lets us see them; the log says why not.
    public static boolean served(KubernetesClient client) {
        if (!client.supports(App.class) || !client.supports(Platform.class)) {
            LOG.atInfo().log("Apps are not served: the cluster does not know the kinds.");
            return false;
        }
        var review = new AccessReview(client);
        if (!review.mayWatch("cofferdam.dev", "apps", "")
                || !review.mayWatch("cofferdam.dev", "platforms", "")) {
            LOG.atInfo().log(
                    """
                    Apps are not served: the role cofferdam-apps, which \
                    cofferdam manifests rbac prints, is not bound to this operator.""");
            return false;
        }
        return true;
    }

    @Override
    public String name() {
        return "apps";
    }

    @Override
    public List<Reconciler<? extends CustomResource<?, ?>>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void addChecks(Health health) {
        health.live("platforms", platforms::state);
    }

    @Override
    public void on(Signal signal) {
        switch (signal) {
            case Signal.ExternalSecretSeen(var secret) -> seen(secret);
            case Signal.ExternalSecretGone(var secret) -> {
                seen.remove(ResourceID.fromResource(secret));
                wake(secret);
            }
            case Signal.StoreChanged(var store, _) -> {
                if (store instanceof StoreRef.Namespaced(var namespace, _)) {
                    wakeAll(namespace);
                }
            }
            case Signal.Granted(var namespace) -> wakeAll(namespace);
            case Signal.VaultRecovered _ -> wakeAll();
            case Signal.NamespaceChanged _,
                    Signal.GeneratorChanged _,
                    Signal.ReferencedChanged _,
                    Signal.TargetChanged _,
                    Signal.PushSecretSeen _,
                    Signal.PushSecretGone _ -> {
                // no App depends on it
            }
        }
    }

    /// One that changed in what an App reports, or in what it asks for.
    private void seen(ExternalSecret secret) {
        var metadata = secret.getMetadata();
        var status = secret.getStatus();
        var now =
                Objects.hash(
                        metadata.getGeneration(),
                        metadata.getLabels(),
                        status == null ? null : status.conditions());
        var before =
                owner(secret).isEmpty() ? null : seen.put(ResourceID.fromResource(secret), now);
        if (!Objects.equals(before, now)) {
            wake(secret);
        }
    }

    private void wake(ExternalSecret secret) {
        var app = owner(secret);
        if (!app.isEmpty()) {
            trigger.wake(new ResourceID(app, secret.getMetadata().getNamespace()));
        }
    }

    private static String owner(ExternalSecret secret) {
        var labels = secret.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(AppLabels.APP, "");
    }

    private void wakeAll() {
        existing.get().forEach(trigger::wake);
    }

    private void wakeAll(String namespace) {
        existing.get()
                .filter(id -> id.getNamespace().filter(namespace::equals).isPresent())
                .forEach(trigger::wake);
    }

    @Override
    public void close() {
        platforms.close();
    }
}
