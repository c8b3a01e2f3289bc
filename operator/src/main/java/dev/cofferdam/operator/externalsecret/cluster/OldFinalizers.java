package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the finalizers off Namespaces that External Secrets Operator puts there for each
/// ClusterExternalSecret. Once it is gone nobody else would, and the namespace could never be
/// deleted. We put none there.
final class OldFinalizers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OldFinalizers.class);
    private static final String OLD = "externalsecrets.external-secrets.io/ces-";

    private final KubernetesClient client;
    private final AtomicBoolean told = new AtomicBoolean();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("finalizers").factory());

    OldFinalizers(KubernetesClient client) {
        this.client = client;
    }

    /// Has the finalizers of this namespace taken off soon. Returns at once.
    void lift(Namespace namespace) {
        var found = List.copyOf(namespace.getMetadata().getFinalizers());
        var kept = found.stream().filter(one -> !one.startsWith(OLD)).toList();
        if (kept.size() < found.size()) {
            writer.execute(ThreadRoot.of("finalizers", () -> replace(namespace, found, kept)));
        }
    }

    /// Changes nothing where somebody else was faster; that shows in another event.
    private void replace(Namespace namespace, List<String> found, List<String> kept) {
        var path = "/metadata/finalizers";
        var patch =
                List.of(
                        Map.of("op", "test", "path", path, "value", found),
                        Map.of("op", "replace", "path", path, "value", kept));
        var name = namespace.getMetadata().getName();
        try {
            client.namespaces()
                    .withName(name)
                    .patch(
                            PatchContext.of(PatchType.JSON),
                            client.getKubernetesSerialization().asJson(patch));
            LOG.atInfo()
                    .addKeyValue("namespace", name)
                    .log("Took off a finalizer that another operator had left.");
        } catch (KubernetesClientException failure) {
            refused(name, failure.getCode());
        }
    }

    private void refused(String name, int status) {
        if (status == HttpURLConnection.HTTP_FORBIDDEN && told.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("namespace", name)
                    .log(
                            """
                            Namespaces hold finalizers that another operator has left, \
                            and Cofferdam may not patch Namespaces: take those off that \
                            begin with %s"""
                                    .formatted(OLD));
        } else {
            LOG.atDebug()
                    .addKeyValue("namespace", name)
                    .addKeyValue("status", status)
                    .log("A finalizer was not taken off.");
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
