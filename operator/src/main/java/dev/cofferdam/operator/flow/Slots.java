package dev.cofferdam.operator.flow;

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
public final class Slots extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;

    public Slots(int places) {
        this.places = new Semaphore(places, true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(
                () -> {
                    places.acquireUninterruptibly();
                    try {
                        task.run();
                    } finally {
                        places.release();
                    }
                });
    }

    /// Calls `slow` without occupying a place; only from within a task.
    public <T> T away(Supplier<T> slow) {
        places.release();
        try {
            return slow.get();
        } finally {
            places.acquireUninterruptibly();
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
