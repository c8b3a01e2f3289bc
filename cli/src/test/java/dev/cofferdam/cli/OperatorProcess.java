package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// An operator that is a process of its own, as in a cluster.
final class OperatorProcess implements AutoCloseable {
    private static final int KIBIBYTE = 1024;

    /// As the launcher has them, with as much memory as a container would have.
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:MaxRAM=256m");

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private OperatorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static OperatorProcess start(Path kubeconfig, String... options) {
        try {
            var port = freePort();
            var command = new ArrayList<String>();
            command.add(Path.of(property("java.home"), "bin", "java").toString());
            command.addAll(FLAGS);
            command.addAll(List.of("-cp", property("java.class.path"), "dev.cofferdam.cli.Main"));
            command.addAll(List.of("operator", "--kubeconfig=" + kubeconfig));
            command.add("--metrics-address=127.0.0.1:" + port);
            command.addAll(List.of(options));
            var log =
                    Files.createDirectories(Path.of("target/logs"))
                            .resolve("operator-process.log")
                            .toFile();
            return new OperatorProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                            .start(),
                    port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /// Whether it says that it holds the lease.
    boolean leads() {
        return get("/metrics")
                .lines()
                .anyMatch(
                        line ->
                                line.startsWith("leader_election_master_status{")
                                        && line.endsWith(" 1"));
    }

    /// An answer's body, whatever its status; empty where there is no answer.
    String get(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body();
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Bytes of memory that are its own.
    long residentMemory() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"), UTF_8)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .sum()
                    * KIBIBYTE;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The names of the classes that it has loaded so far.
    List<String> loadedClasses() {
        var jcmd = Path.of(property("java.home"), "bin", "jcmd").toString();
        var command = List.of(jcmd, Long.toString(process.pid()), "VM.class_hierarchy");
        try (var lines = new ProcessBuilder(command).start().inputReader(UTF_8)) {
            return lines.lines()
                    .map(line -> line.replaceFirst("^[|\\s-]*", "").replaceFirst("/.*", ""))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// As `kubectl delete pod` ends it.
    void terminate() {
        process.destroy();
    }

    /// As the kernel ends it when there is no memory.
    void kill() {
        process.destroyForcibly();
    }

    /// Sends a signal, such as `STOP`.
    void signal(String name) {
        try {
            var sent =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor();
            assertThat(sent).isZero();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Its exit code, once it has ended.
    int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
