package dev.cofferdam.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An operator in a process of its own, and what it uses, as Linux counts it.
final class OperatorRun implements AutoCloseable {
    private static final long TICKS_IN_A_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private final Process process;

    private OperatorRun(Process process) {
        this.process = process;
    }

    static OperatorRun start(List<String> command, Path kubeconfig, Path log) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new OperatorRun(builder.start());
    }

    /// The processor time since its start, of all its threads.
    Duration cpu() {
        var line = read("stat").getFirst();
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return Duration.ofMillis(ticks * 1000 / TICKS_IN_A_SECOND);
    }

    /// The most memory that was resident since its start, in MiB.
    long peak() {
        return mebibytes("VmHWM:");
    }

    /// The memory that is resident now, in MiB.
    long resident() {
        return mebibytes("VmRSS:");
    }

    private long mebibytes(String field) {
        return read("status").stream()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }

    private List<String> read(String file) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), file));
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
