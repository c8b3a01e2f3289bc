package dev.cofferdam.sandbox.node;

import dev.cofferdam.sandbox.control.Cluster;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.toolchain.NodeBinaries;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;

/// The node's kubelet, and the scheduler that gives it pods.
record Kubelet(Shell shell, NodeBinaries binaries, Namespaces namespaces, Cluster cluster) {
    private static final String NAME = "cofferdam-node";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// Starts both and waits until the node takes pods.
    void start() {
        writeFiles();
        ManagedProcess.start(shell.command("kube-scheduler", scheduler(), GRACE));
        var kubelet = ManagedProcess.start(shell.command("kubelet", kubelet(), GRACE));
        try (var client = new KubernetesClientBuilder().withConfig(cluster.admin()).build()) {
            kubelet.awaitReady(LIMIT, () -> ready(client));
        }
    }

    private void writeFiles() {
        var folder = shell.folder();
        var serving = cluster.server(NAME, List.of("127.0.0.1", NodeNetwork.ADDRESS));
        shell.write("ca.crt", cluster.caPem());
        shell.write("kubelet.crt", serving.certificate());
        shell.write("kubelet.key", serving.key());
        shell.write(
                "kubelet.yaml", Shell.text("kubelet.yaml").replace("@folder@", folder.toString()));
        cluster.writeKubeconfig(
                folder.resolve("kubelet.kubeconfig"),
                cluster.user("system:node:" + NAME, List.of("system:nodes")));
        cluster.writeKubeconfig(
                folder.resolve("kube-scheduler.kubeconfig"),
                cluster.user("system:kube-scheduler", List.of()));
    }

    private List<String> kubelet() {
        var folder = shell.folder();
        return namespaces.inside(
                List.of(
                        binaries.kubelet().toString(),
                        "--config=" + folder.resolve("kubelet.yaml"),
                        "--kubeconfig=" + folder.resolve("kubelet.kubeconfig"),
                        "--hostname-override=" + NAME,
                        "--node-ip=" + NodeNetwork.ADDRESS,
                        "--root-dir=" + folder.resolve("kubelet"),
                        "--cert-dir=" + folder.resolve("kubelet/pki")));
    }

    private List<String> scheduler() {
        var kubeconfig = shell.folder().resolve("kube-scheduler.kubeconfig");
        return namespaces.connected(
                List.of(
                        binaries.kubeScheduler().toString(),
                        "--kubeconfig=" + kubeconfig,
                        "--authentication-kubeconfig=" + kubeconfig,
                        "--authorization-kubeconfig=" + kubeconfig,
                        "--bind-address=127.0.0.1",
                        "--leader-elect=false",
                        "--kube-api-qps=300",
                        "--kube-api-burst=500"));
    }

    /// Ready, and without the taint that keeps pods away until the controller manager knows so.
    private static boolean ready(KubernetesClient client) {
        try {
            var node = client.nodes().withName(NAME).get();
            return node != null && node.getSpec().getTaints().isEmpty() && conditionHolds(node);
        } catch (KubernetesClientException _) {
            return false;
        }
    }

    private static boolean conditionHolds(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(
                        condition ->
                                "Ready".equals(condition.getType())
                                        && "True".equals(condition.getStatus()));
    }
}
