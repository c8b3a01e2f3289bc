package dev.cofferdam.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.control.Component;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No server outlives its JVM, however that ends.
class OrphanIT {
    @Test
    void serversEndWhenTheirJvmIsKilled(@TempDir Path folder)
            throws IOException, InterruptedException {
        var jvm = jvm(folder.resolve("state"));
        try {
            var servers = pids(jvm);
            assertThat(servers).hasSize(4).allMatch(OrphanIT::runs);

            jvm.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(servers).noneMatch(OrphanIT::runs));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(keepers(folder)).isZero());
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    /// The shells that keep the servers of that folder.
    private static long keepers(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(
                        process ->
                                process.info()
                                        .commandLine()
                                        .filter(line -> line.contains(folder.toString()))
                                        .isPresent())
                .count();
    }

    private static Process jvm(Path state) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        state.toString())
                .redirectError(Files.createTempFile("victim", ".log").toFile())
                .start();
    }

    private static List<Long> pids(Process jvm) throws IOException {
        var output =
                new BufferedReader(
                        new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        var line = output.readLine();
        assertThat(line).as("the process ids that the JVM prints").isNotNull();
        return Arrays.stream(line.split(" ", -1)).map(Long::valueOf).toList();
    }

    /// Starts a sandbox, prints the servers' process ids and hangs.
    static final class Victim {
        private Victim() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            var sandbox =
                    Sandbox.start(
                            Toolchain.ofThisProcess()
                                    .locate(VaultProduct.chosen(), Progress.silent()),
                            SandboxOptions.temporary().keptIn(Path.of(arguments[0])),
                            Progress.silent());
            var cluster = sandbox.cluster();
            System.out.println(
                    cluster.pid(Component.ETCD)
                            + " "
                            + cluster.pid(Component.API_SERVER)
                            + " "
                            + cluster.pid(Component.CONTROLLER_MANAGER)
                            + " "
                            + sandbox.vault().pid());
            while (true) {
                LockSupport.park(sandbox);
            }
        }
    }
}
