package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.report.Elapsed;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Keeps two builds into one cache apart, in this process and in others. The kernel drops the lock
/// of a process that dies.
final class BuildLock implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /// One build at a time in this process: the kernel's lock is one between processes.
    private static final Semaphore HERE = new Semaphore(1);

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock; while another build holds it, says so, and again every `reminder`.
    static BuildLock take(Path folder, Duration reminder, Progress progress) {
        var elapsed = new Elapsed();
        var due = Duration.ZERO;
        var lock = attempt(folder);
        while (lock.isEmpty()) {
            if (elapsed.time().compareTo(due) >= 0) {
                progress.say("Waiting for another build of the servers (%s)".formatted(elapsed));
                due = due.plus(reminder);
            }
            LockSupport.parkNanos(POLL.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new SandboxException("Interrupted while waiting for another build.");
            }
            lock = attempt(folder);
        }
        return lock.get();
    }

    /// Nothing while another build holds the lock.
    static Optional<BuildLock> attempt(Path folder) {
        if (!HERE.tryAcquire()) {
            return Optional.empty();
        }
        var lock = attemptAmongProcesses(folder);
        if (lock.isEmpty()) {
            HERE.release();
        }
        return lock;
    }

    private static Optional<BuildLock> attemptAmongProcesses(Path folder) {
        var file = folder.resolve("build.lock");
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(new BuildLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            HERE.release();
            throw new SandboxException(
                    "Could not lock %s, which keeps two builds apart: %s. Make that folder writable, or set XDG_CACHE_HOME to another."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock is gone with the descriptor either way.
        } finally {
            HERE.release();
        }
    }
}
