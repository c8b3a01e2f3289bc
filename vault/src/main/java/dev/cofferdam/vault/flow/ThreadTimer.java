package dev.cofferdam.vault.flow;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that watches the time, and a virtual one for each task.
public final class ThreadTimer implements Timer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadTimer.class);

    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("vault-timer").daemon().factory());

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            var _ =
                    watch.schedule(
                            () -> Thread.ofVirtual().name("vault-task").start(() -> run(task)),
                            delay.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.atDebug().log("Nothing is started any more, the timer is closed");
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("A task of the Vault client failed");
        }
    }

    /// Forgets every task that has not started.
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
