package dev.cofferdam.sandbox.process;

import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A running program that ends when this JVM ends, however that happens: a small shell between the
/// two waits for the end of a pipe that only this JVM holds. Safe for use by several threads.
public final class ManagedProcess {
    private static final Duration LONGEST_KILL = Duration.ofSeconds(5);
    private static final int TAIL = 20;

    private final Command command;
    private final Process keeper;
    private final OutputStream pipe;

    private ManagedProcess(Command command, Process keeper) {
        this.command = command;
        this.keeper = keeper;
        this.pipe = keeper.getOutputStream();
    }

    public static ManagedProcess start(Command command) {
        try {
            Files.createDirectories(command.folder());
            Files.deleteIfExists(command.pidFile());
            var builder = new ProcessBuilder(Session.keeping(command));
            builder.environment().clear();
            builder.environment().putAll(command.environment());
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            return new ManagedProcess(command, builder.start());
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not start %s with a shell (sh): %s"
                            .formatted(command.name(), e.getMessage()),
                    e);
        }
    }

    /// The environment for a server that must not be changed by what happens to be set in ours.
    public static Map<String, String> plainEnvironment() {
        return Session.plain();
    }

    public Path log() {
        return command.log();
    }

    public boolean running() {
        return keeper.isAlive();
    }

    /// The program's own process id, once it has one.
    public long pid() {
        awaitReady(LONGEST_KILL, () -> !pidText().isEmpty());
        return Long.parseLong(pidText());
    }

    private String pidText() {
        try {
            var text = Files.readString(command.pidFile());
            return text.endsWith("\n") ? text.strip() : "";
        } catch (IOException _) {
            return "";
        }
    }

    /// Waits until `ready` says so. A program that ends first, or takes longer than `limit`, is a
    /// failure that shows the end of its log.
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        var elapsed = new Elapsed();
        while (!ready.getAsBoolean()) {
            var status = await(Duration.ofMillis(50));
            if (status.isPresent()) {
                throw failed("ended with status %d".formatted(status.getAsInt()));
            }
            if (elapsed.time().compareTo(limit) > 0) {
                throw failed("was not ready after %s".formatted(elapsed));
            }
        }
    }

    /// The program's exit status if it ends within that time.
    public OptionalInt await(Duration time) {
        try {
            return keeper.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(keeper.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            beginStop();
            throw new SandboxException(
                    "Interrupted while waiting for %s; it was told to stop."
                            .formatted(command.name()),
                    e);
        }
    }

    public synchronized void signal(Signal signal) {
        try {
            pipe.write((signal.name() + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            throw failed("could not be sent %s".formatted(signal), e);
        }
    }

    /// Asks the program to stop and does not wait.
    public synchronized void beginStop() {
        try {
            pipe.close();
        } catch (IOException _) {
            // The shell is gone already, and so is what it kept.
        }
    }

    /// Stops the program and waits until it is gone.
    public void stop() {
        beginStop();
        awaitEnd(command.grace().plus(LONGEST_KILL));
    }

    /// Ends the program without giving it time for anything.
    public void kill() {
        if (running()) {
            signal(Signal.KILL);
        }
        awaitEnd(LONGEST_KILL);
    }

    private void awaitEnd(Duration limit) {
        if (await(limit).isEmpty()) {
            throw failed("did not end within %d s".formatted(limit.toSeconds()));
        }
    }

    private SandboxException failed(String what) {
        return new SandboxException(message(what));
    }

    private SandboxException failed(String what, Throwable cause) {
        return new SandboxException(message(what), cause);
    }

    private String message(String what) {
        return "%s %s. The end of its output:%n%s"
                .formatted(command.name(), what, LogTail.of(command.log(), TAIL));
    }
}
