package dev.cofferdam.operator.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Where what manifests ask for is computed: templates that run, keys that are made. Few compute at
/// a time ([Capacity]), namespaces take turns, and one of them never has all places. A task that
/// waits or computes here occupies no place of the [WorkerSlots], and makes no request.
///
/// Computes on threads of the system, which share processors; virtual ones do not, so that a few of
/// them that compute would stop all others, those that hold our lease among them.
public final class RenderingPool implements AutoCloseable {
    private final WorkerSlots slots;
    private final FairShare<String> share;
    private final Capacity capacity;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("workbench-", 0).factory());

    public RenderingPool(WorkerSlots slots, Capacity capacity) {
        this.slots = slots;
        this.share = new FairShare<>(capacity.places(), capacity.each());
        this.capacity = capacity;
    }

    public Capacity capacity() {
        return capacity;
    }

    /// Computes for an object of this namespace, when it is its turn; only from within a task of
    /// the slots.
    ///
    /// @return what the computation gives
    public <T> T compute(String namespace, Supplier<T> computation) {
        return slots.away(
                () -> {
                    slots.queue(() -> share.enter(namespace));
                    try {
                        return computed(computation);
                    } finally {
                        share.leave(namespace);
                    }
                });
    }

    private <T> T computed(Supplier<T> computation) {
        try {
            return CompletableFuture.supplyAsync(computation, threads).join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw failure;
            }
        }
    }

    /// How many of this namespace compute now.
    public int computing(String namespace) {
        return share.held(namespace);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
