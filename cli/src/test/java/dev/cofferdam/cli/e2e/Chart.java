package dev.cofferdam.cli.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The release `cofferdam`, as Helm installs it from the chart in this repository.
record Chart(Path helm, Path kubeconfig, Path log, KubernetesClient admin) {
    static final String NAMESPACE = "cofferdam-system";
    static final Path FOLDER = Path.of("../charts/cofferdam");

    /// How many pods the release has.
    static final int REPLICAS = 2;

    private static final int LIMIT_SECONDS = 120;

    void install() {
        helm("install", "cofferdam", FOLDER.toString(), "--create-namespace");
    }

    void upgrade(String... settings) {
        var arguments = new ArrayList<>(List.of("upgrade", "cofferdam", FOLDER.toString()));
        arguments.addAll(List.of(settings));
        helm(arguments.toArray(String[]::new));
    }

    void uninstall() {
        run(List.of("uninstall", "cofferdam", "--wait", "--timeout=1m"));
    }

    /// The node has no registry, and the Vault beside it is certified by the cluster's authority.
    private void helm(String... arguments) {
        var line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--set", "image.pullPolicy=Never", "--set", "replicas=" + REPLICAS));
        line.addAll(List.of("--set", "extraCA.configMap=kube-root-ca.crt"));
        run(line);
    }

    private void run(List<String> arguments) {
        var line = new ArrayList<>(List.of(helm.toString()));
        line.addAll(arguments);
        line.addAll(List.of("--namespace", NAMESPACE, "--kubeconfig", kubeconfig.toString()));
        Programs.run(line, log, LIMIT_SECONDS);
    }

    List<Pod> pods() {
        return admin
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel("app.kubernetes.io/name", "cofferdam")
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /// Whether there are as many pods as there should be, and all are ready and of the newest
    /// template.
    boolean ready() {
        var deployment = admin.apps().deployments().inNamespace(NAMESPACE).withName("cofferdam");
        var now = deployment.get();
        var status = now == null ? null : now.getStatus();
        return status != null
                && now.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && is(status.getReplicas())
                && is(status.getUpdatedReplicas())
                && is(status.getReadyReplicas());
    }

    private static boolean is(Integer number) {
        return number != null && number == REPLICAS;
    }
}
