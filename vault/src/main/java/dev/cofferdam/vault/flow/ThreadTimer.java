package dev.cofferdam.vault.flow;

import dev.cofferdam.vault.root.ThreadRoot;
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
                            ThreadRoot.of("vault-timer", () -> start(task)),
                            delay.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.atDebug().log("Nothing is started any more, the timer is closed");
        }
    }

    private static void start(Runnable task) {
        Thread.ofVirtual().name("vault-task").start(ThreadRoot.of("vault-task", task));
    }

    /// Forgets every task that has not started.
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
