package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.operator.cluster.request.ApiFailure;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes the finalizers that External Secrets Operator puts on Namespaces for each
/// ClusterExternalSecret. Once that operator is uninstalled, nothing else removes them, and the
/// Namespace could never be deleted. Cofferdam puts none there.
final class OldFinalizers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OldFinalizers.class);
    private static final String OLD = "externalsecrets.external-secrets.io/ces-";

    private final KubernetesClient client;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("finalizers").factory());

    OldFinalizers(KubernetesClient client) {
        this.client = client;
    }

    /// Removes the finalizers of this Namespace in the background. Returns at once.
    void remove(Namespace namespace) {
        var found = List.copyOf(namespace.getMetadata().getFinalizers());
        var kept = found.stream().filter(one -> !one.startsWith(OLD)).toList();
        if (kept.size() < found.size()) {
            writer.execute(ThreadRoot.of("finalizers", () -> replace(namespace, found, kept)));
        }
    }

    /// Changes nothing if the Namespace has changed since; another event follows then.
    private void replace(Namespace namespace, List<String> found, List<String> kept) {
        var path = "/metadata/finalizers";
        var patch =
                List.of(
                        Map.of("op", "test", "path", path, "value", found),
                        Map.of("op", "replace", "path", path, "value", kept));
        var name = namespace.getMetadata().getName();
        KubernetesErrors.failureOf(
                        () ->
                                client.namespaces()
                                        .withName(name)
                                        .patch(
                                                PatchContext.of(PatchType.JSON),
                                                client.getKubernetesSerialization().asJson(patch)))
                .ifPresentOrElse(failure -> failed(name, failure), () -> removed(name));
    }

    private static void removed(String name) {
        LOG.atInfo()
                .addKeyValue("namespace", name)
                .log("Removed a finalizer that another operator had left.");
    }

    private void failed(String name, ApiFailure failure) {
        if (failure instanceof ApiFailure.NotPermitted && warned.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("namespace", name)
                    .log(
                            """
                            Namespaces have finalizers that another operator left, and \
                            Cofferdam may not patch Namespaces: remove the finalizers \
                            that begin with %s"""
                                    .formatted(OLD));
        } else {
            LOG.atDebug()
                    .addKeyValue("namespace", name)
                    .addKeyValue("status", failure.status().code())
                    .log("A finalizer was not removed.");
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
