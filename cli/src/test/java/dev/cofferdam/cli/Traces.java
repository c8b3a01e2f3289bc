package dev.cofferdam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.sandbox.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/// What this process does to the machine while it looks at files of others: the programs that it
/// starts, the files that it writes to, the requests that reach an address which the files name, and
/// whether anybody ran a program of theirs.
final class Traces implements AutoCloseable {
    private static final Set<String> PROGRAMS = Set.of("git", "helm", "kustomize", "kubectl");
    private static final Path TEMPORARY =
            Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")));

    private final Path folder;
    private final Path report;
    private final Path mark;
    private final ServerSocket listener;
    private final RecordingStream events = new RecordingStream();
    private final ConcurrentLinkedQueue<String> harm = new ConcurrentLinkedQueue<>();
    private final AtomicLong programs = new AtomicLong();

    /// @param folder of the test, where nothing but the test writes
    /// @param report which the test writes too
    Traces(Path folder, Path report) throws IOException {
        this.folder = folder;
        this.report = report;
        mark = folder.resolve("mark");
        Files.writeString(program(), "#!/bin/sh\necho > " + mark, UTF_8);
        Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwxr-xr-x"));
        listener = new ServerSocket(new Ports().next(), 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::listen);
        events.enable("jdk.ProcessStart");
        events.enable("jdk.FileWrite").withThreshold(Duration.ZERO);
        events.onEvent("jdk.ProcessStart", this::started);
        events.onEvent("jdk.FileWrite", this::wrote);
        events.startAsync();
    }

    /// A program of others; whoever runs it leaves a mark.
    Path program() {
        return folder.resolve("trap");
    }

    /// An address of others.
    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /// How many programs ran that may.
    long programs() {
        return programs.get();
    }

    /// What happened that must not.
    List<String> harm() {
        var all = new ArrayList<>(harm);
        if (Files.exists(mark)) {
            all.add("a program of the files ran");
        }
        return all;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (var connection = listener.accept()) {
                harm.add("a request from " + connection.getRemoteSocketAddress());
            } catch (IOException _) {
                return;
            }
        }
    }

    private void started(RecordedEvent event) {
        var line = event.getString("command");
        var program = Path.of(line.split(" ", 2)[0]);
        if (PROGRAMS.contains(String.valueOf(program.getFileName()))
                && !program.startsWith(folder)) {
            programs.incrementAndGet();
        } else {
            harm.add("started %s at %s".formatted(line, event.getStartTime()));
        }
    }

    /// A tool is given its input in a folder of its own, and the test writes its cases.
    private void wrote(RecordedEvent event) {
        var path = event.getString("path");
        if (path == null || path.startsWith("/proc/") || path.startsWith("/dev/")) {
            return;
        }
        var file = Path.of(path);
        if (file.endsWith(report)) {
            return;
        }
        boolean ofATool =
                file.startsWith(TEMPORARY)
                        && TEMPORARY.relativize(file).toString().startsWith("cofferdam");
        if (!ofATool && !file.startsWith(folder)) {
            harm.add("wrote to %s at %s".formatted(path, event.getStartTime()));
        }
    }

    /// Waits for the last events.
    @Override
    public void close() throws IOException {
        events.stop();
        events.close();
        listener.close();
    }
}
