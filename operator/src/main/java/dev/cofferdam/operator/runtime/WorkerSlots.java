package dev.cofferdam.operator.runtime;

import dev.cofferdam.operator.runtime.health.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs every task on a virtual thread of its own, a limited number at a time. A task that waits
/// for Vault gives its place away meanwhile ([#away]): what is new is not kept waiting by what is
/// slow, and Vault has a limit of its own.
public final class WorkerSlots extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;
    private final Duration slowest;
    private volatile boolean closing;
    private volatile long moved = System.nanoTime();

    public WorkerSlots(int places) {
        this(places, Duration.ofMinutes(10));
    }

    /// @param slowest how long all places may be taken, and others wait for one, before that is a
    ///   failure
    WorkerSlots(int places, Duration slowest) {
        this.places = new Semaphore(places, true);
        this.slowest = slowest;
    }

    /// Drops what still waits for a place; what has one goes on.
    public void dropWaiting() {
        closing = true;
    }

    /// Whether there is a place, or one becomes free from time to time.
    public State state() {
        var still = Duration.ofNanos(System.nanoTime() - moved);
        return places.hasQueuedThreads() && still.compareTo(slowest) > 0
                ? State.failed("every place has been taken for " + still.toSeconds() + " s")
                : State.ok();
    }

    private void enter() {
        places.acquireUninterruptibly();
        moved = System.nanoTime();
    }

    private void leave() {
        moved = System.nanoTime();
        places.release();
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(
                () -> {
                    enter();
                    try {
                        if (!closing) {
                            task.run();
                        }
                    } finally {
                        leave();
                    }
                });
    }

    /// Calls `slow` without occupying a place; only from within a task.
    public <T> T away(Supplier<T> slow) {
        leave();
        try {
            return slow.get();
        } finally {
            enter();
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
