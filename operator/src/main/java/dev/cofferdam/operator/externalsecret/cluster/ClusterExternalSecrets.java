package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.api.v1.ClusterExternalSecret;
import dev.cofferdam.operator.event.Trigger;
import dev.cofferdam.operator.externalsecret.ExternalSecretIndex;
import dev.cofferdam.operator.externalsecret.ExternalSecretListener;
import dev.cofferdam.operator.observe.Reporting;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that serves ClusterExternalSecrets, put together.
public final class ClusterExternalSecrets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterExternalSecrets.class);

    private final Trigger<ClusterExternalSecret> wakeUps =
            new Trigger<>("cluster-external-secret-wake-ups");
    private final ChildExternalSecrets children =
            new ChildExternalSecrets(name -> wakeUps.wake(new ResourceID(name)));
    private final OldFinalizers finalizers;
    private final NamespaceCache spaces;
    private final ClusterExternalSecretReconciler reconciler;
    private volatile Supplier<Stream<ResourceID>> existing = Stream::empty;

    /// @param users knows the ExternalSecrets there are
    public ClusterExternalSecrets(
            KubernetesClient client, ExternalSecretIndex users, Reporting reporting) {
        finalizers = new OldFinalizers(client);
        spaces = new NamespaceCache(client, finalizers, this::wakeAll);
        reconciler =
                new ClusterExternalSecretReconciler(
                        client,
                        new Provisioner(client, spaces, users, children),
                        reporting,
                        new ClusterExternalSecretReconciler.Waking(
                                wakeUps, found -> existing = found));
    }

    /// Whether the cluster knows ClusterExternalSecrets, and lets us see them; the log says why
    /// not.
    public static boolean served(KubernetesClient client) {
        if (client.supports(ClusterExternalSecret.class) && mayWatch(client)) {
            return true;
        }
        LOG.atInfo().log(
                "ClusterExternalSecrets are not served: the cluster does not know the kind, or does"
                        + " not show it to this operator.");
        return false;
    }

    private static boolean mayWatch(KubernetesClient client) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withGroup("external-secrets.io")
                        .withResource("clusterexternalsecrets")
                        .withVerb("watch")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    public Reconciler<ClusterExternalSecret> reconciler() {
        return reconciler;
    }

    /// What is to be shown every ExternalSecret.
    public ExternalSecretListener onlooker() {
        return children;
    }

    private void wakeAll() {
        existing.get().forEach(wakeUps::wake);
    }

    @Override
    public void close() {
        spaces.close();
        finalizers.close();
    }
}
