package dev.cofferdam.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// An operator in a process of its own, and what it uses, as Linux counts it.
public final class OperatorRun implements AutoCloseable {
    private static final long TICKS_IN_A_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final String METRICS = "--metrics-address=127.0.0.1:";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final URI endpoint;

    private OperatorRun(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /// The command that starts Cofferdam as its image does, with the metrics at a free port.
    public static List<String> asInTheImage() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(property("java.home"), "bin", "java").toString());
        command.addAll(List.of(property("bench.flags").strip().split(" +", -1)));
        command.addAll(
                List.of(
                        "-jar",
                        property("bench.jar"),
                        "operator",
                        "--access=cluster",
                        METRICS + freePort()));
        return command;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /// Starts an operator.
    ///
    /// @param command finds its cluster by KUBECONFIG
    public static OperatorRun start(List<String> command, Path kubeconfig, Path log)
            throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var port =
                command.stream()
                        .filter(argument -> argument.startsWith(METRICS))
                        .map(argument -> argument.substring(METRICS.length()))
                        .findFirst()
                        .orElse("0");
        return new OperatorRun(builder.start(), URI.create("http://127.0.0.1:" + port));
    }

    /// Whether it has not ended.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// How many threads it has.
    public int threads() {
        return (int) number("Threads:");
    }

    /// How many files and connections it has open.
    public int files() {
        try (var open = Files.list(proc("fd"))) {
            return (int) open.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// How many series its metrics have.
    public long series() {
        return get("/metrics").lines().filter(line -> !line.startsWith("#")).count();
    }

    /// What it answers: the first line, or why there is none.
    public String status(String path) {
        return get(path).lines().findFirst().orElse("empty");
    }

    private String get(String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            return failure.getClass().getSimpleName();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /// The processor time since its start, of all its threads.
    public Duration cpu() {
        var line = read("stat").getFirst();
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return Duration.ofMillis(ticks * 1000 / TICKS_IN_A_SECOND);
    }

    /// The most memory that was resident since its start, in MiB.
    public long peak() {
        return number("VmHWM:") / 1024;
    }

    /// The memory that is resident now, in MiB.
    public long resident() {
        return number("VmRSS:") / 1024;
    }

    private long number(String field) {
        return read("status").stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    private List<String> read(String file) {
        try {
            return Files.readAllLines(proc(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("the operator has ended; its log says why", failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
