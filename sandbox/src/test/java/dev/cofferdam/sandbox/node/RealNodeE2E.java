package dev.cofferdam.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.toolchain.ToolchainEnvironment;
import dev.cofferdam.sandbox.vault.VaultProduct;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pod runs on a real node, and nothing is left of either.
@SuppressWarnings(
        "SystemOut") // why it is skipped, and how long it took, is for the person who waits
class RealNodeE2E {
    private static final Progress WATCHER = System.err::println;

    @Test
    void runsAPodAndLeavesNothingBehind(@TempDir Path scratch) throws IOException {
        // Given
        var tools = tools(scratch);
        var toolchain = Toolchain.ofThisProcess();
        var parts =
                new RealNode.Parts(
                        toolchain.locate(VaultProduct.chosen(), WATCHER),
                        toolchain.locateNode(WATCHER),
                        tools);
        var traces = new HashSet<String>();
        var before = traces();

        // When
        try (var node = RealNode.start(parts, SandboxOptions.temporary(), WATCHER);
                var client =
                        new KubernetesClientBuilder().withConfig(node.cluster().admin()).build()) {
            client.resource(pod()).create();
            var pod = client.pods().inNamespace("default").withName("hello");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> "Succeeded".equals(pod.get().getStatus().getPhase()));

            // Then
            assertThat(pod.getLog()).isEqualTo("hello from a pod\n");
            assertThat(node.podLogs()).isDirectoryRecursivelyContaining("glob:**/main/0.log");
            traces.addAll(traces());
            traces.removeAll(before);
        }
        assertThat(traces).as("an interface, folders and control groups").hasSizeGreaterThan(5);
        await().untilAsserted(() -> assertThat(traces()).doesNotContainAnyElementsOf(traces));
    }

    private static NodeTools tools(Path scratch) {
        var machine = new Machine(ToolchainEnvironment.ofThisProcess(), scratch);
        return switch (machine.capability(WATCHER)) {
            case Capability.Present(var tools) -> tools;
            case Capability.Absent(var reason) -> {
                System.err.println("Skipped: no real node here. " + reason);
                Assumptions.abort(reason);
                throw new IllegalStateException();
            }
        };
    }

    /// What a node leaves where others see it: mounts, interfaces, control groups and files.
    private static List<String> traces() throws IOException {
        try (var groups = Files.find(Path.of("/sys/fs/cgroup"), 6, (path, _) -> ours(path));
                var folders = Files.find(Path.of("/dev/shm"), 1, (path, _) -> ours(path));
                var interfaces = Files.list(Path.of("/sys/class/net"));
                var mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            return Stream.of(groups, folders, interfaces, mounts)
                    .flatMap(stream -> stream.map(Object::toString))
                    .toList();
        }
    }

    private static boolean ours(Path path) {
        return path.toString().matches(".*/cofferdam-[^/]*");
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("hello")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("main")
                .withImage(RealNode.BUSYBOX)
                .withImagePullPolicy("Never")
                .withCommand("echo", "hello from a pod")
                .endContainer()
                .endSpec()
                .build();
    }
}
