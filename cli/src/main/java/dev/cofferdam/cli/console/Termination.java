package dev.cofferdam.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for Ctrl-C or a termination signal, and lets the process end only when what was to be
/// closed has been closed.
public final class Termination implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "termination");

    /// From now on a signal ends [#await] instead of the process.
    public Termination() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public void await() {
        try {
            asked.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for at most this long; whether a signal came.
    public boolean await(Duration limit) {
        try {
            return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Ends [#await] as a signal would.
    public void end() {
        asked.countDown();
    }

    /// Whether a signal came.
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    private void ask() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the process end.
    @Override
    public void close() {
        closed.countDown();
    }
}
