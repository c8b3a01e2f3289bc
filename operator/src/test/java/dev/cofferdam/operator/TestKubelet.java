package dev.cofferdam.operator;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Says of each pod of a namespace that it runs and is ready. No container runs: what restarts is
/// judged by ReplicaSets.
final class TestKubelet implements AutoCloseable, ResourceEventHandler<Pod> {
    private final KubernetesClient client;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final SharedIndexInformer<Pod> pods;
    private volatile boolean healthy = true;

    TestKubelet(KubernetesClient client, String namespace) {
        this.client = client;
        this.pods = client.pods().inNamespace(namespace).inform(this);
    }

    /// Whether pods get ready from now on; those that wait do then.
    void healthy(boolean now) {
        healthy = now;
        if (now) {
            pods.getStore().list().forEach(this::onAdd);
        }
    }

    @Override
    public void onAdd(Pod pod) {
        if (healthy && !"Running".equals(pod.getStatus().getPhase())) {
            worker.execute(() -> run(pod));
        }
    }

    private void run(Pod pod) {
        var now = Instant.now().toString();
        try {
            client.pods()
                    .resource(pod)
                    .editStatus(
                            found ->
                                    new PodBuilder(found)
                                            .editOrNewStatus()
                                            .withPhase("Running")
                                            .withStartTime(now)
                                            .addNewCondition()
                                            .withType("Ready")
                                            .withStatus("True")
                                            .withLastTransitionTime(now)
                                            .endCondition()
                                            .endStatus()
                                            .build());
        } catch (KubernetesClientException _) {
            // gone meanwhile
        }
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
        onAdd(after);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        // nothing ran
    }

    @Override
    public void close() {
        pods.close();
        worker.shutdownNow();
    }
}
