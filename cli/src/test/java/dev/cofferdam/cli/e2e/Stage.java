package dev.cofferdam.cli.e2e;

import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.control.Component;
import dev.cofferdam.sandbox.node.Capability;
import dev.cofferdam.sandbox.node.Machine;
import dev.cofferdam.sandbox.node.NodeTools;
import dev.cofferdam.sandbox.node.RealNode;
import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.toolchain.ToolchainEnvironment;
import dev.cofferdam.sandbox.vault.VaultAdmin;
import dev.cofferdam.sandbox.vault.VaultProduct;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A real node that has the image, with Vault beside it, and the chart to be installed.
@SuppressWarnings("SystemOut") // for the person who waits
final class Stage implements AutoCloseable {
    static final Progress WATCHER = line -> System.err.println("E2E: " + line);

    private static final Path LOGS = Path.of("target/logs/e2e");
    private static final Path IMAGE = Path.of("../target/image/cofferdam.tar");
    private static final Path JAR = Path.of("target/cofferdam.jar");
    private static final int IMAGE_SECONDS = 600;

    private final RealNode node;
    private final KubernetesClient admin;
    private final Chart chart;

    private Stage(RealNode node, Path helm, Path scratch) {
        this.node = node;
        this.admin = new KubernetesClientBuilder().withConfig(node.cluster().admin()).build();
        var kubeconfig = scratch.resolve("kubeconfig");
        node.cluster().writeKubeconfig(kubeconfig, node.cluster().admin());
        this.chart = new Chart(helm, kubeconfig, LOGS.resolve("helm.log"), admin);
    }

    /// Skips the tests, and says why, where there can be no node.
    static Stage open(Path scratch) throws IOException {
        var runtime = ToolchainEnvironment.ofThisProcess();
        var tools =
                switch (new Machine(runtime, scratch).capability(WATCHER)) {
                    case Capability.Present(var found) -> Optional.of(found);
                    case Capability.Absent(var reason) -> {
                        skip(reason);
                        yield Optional.<NodeTools>empty();
                    }
                };
        var toolchain = Toolchain.ofThisProcess();
        var parts =
                new RealNode.Parts(
                        toolchain.locate(VaultProduct.chosen(), WATCHER),
                        toolchain.locateNode(WATCHER),
                        tools.orElseThrow());
        var helm = toolchain.helm(WATCHER);
        image();
        var node = RealNode.start(parts, SandboxOptions.temporary().withAuditLogs(), WATCHER);
        var stage = new Stage(node, helm, scratch);
        var elapsed = new Elapsed();
        node.importImage(IMAGE);
        WATCHER.say("the node has the image (%s)".formatted(elapsed));
        return stage;
    }

    private static void skip(String reason) {
        WATCHER.say("SKIPPED, no pod will run: " + reason);
        Assumptions.abort(reason);
    }

    /// Built again whenever the jar is newer.
    private static void image() throws IOException {
        if (Files.exists(IMAGE)
                && Files.getLastModifiedTime(IMAGE).compareTo(Files.getLastModifiedTime(JAR)) > 0) {
            return;
        }
        var elapsed = new Elapsed();
        Programs.run(List.of("../dev/image"), LOGS.resolve("image.log"), IMAGE_SECONDS);
        WATCHER.say("the image is built (%s)".formatted(elapsed));
    }

    RealNode node() {
        return node;
    }

    KubernetesClient admin() {
        return admin;
    }

    VaultAdmin vault() {
        return node.sandbox().vault().admin();
    }

    Operators operators() {
        return new Operators(chart);
    }

    Chart chart() {
        return chart;
    }

    /// Applies manifests of any kinds.
    void apply(String manifests) {
        admin.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
    }

    /// Has the API server judge an object as if it were created, so that however often it is admitted
    /// the node has nothing to run.
    void judge(String manifest) {
        admin.resource(manifest).dryRun().create();
    }

    /// Keeps what has been logged so far, by pods that may be gone soon, where it is searched for
    /// secrets.
    void keepLogs() throws IOException {
        copy(node.podLogs(), LOGS.resolve("pods"));
        copy(node.logs(), LOGS.resolve("node"));
    }

    /// The folders with all that was logged, by the servers and by pods.
    List<Path> logs() {
        return List.of(
                LOGS,
                Objects.requireNonNull(node.cluster().log(Component.API_SERVER).getParent()),
                Objects.requireNonNull(node.sandbox().vault().log().getParent()));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() {
        admin.close();
        node.close();
    }
}
