package dev.cofferdam.operator.runtime;

import dev.cofferdam.operator.runtime.ActiveReconciles.Stage;
import dev.cofferdam.operator.runtime.ActiveReconciles.Work;
import dev.cofferdam.operator.runtime.health.Health;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.vault.root.ThreadRoot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs every task on a virtual thread of its own, a limited number at a time, of which one
/// namespace has three quarters at most. A task that waits for Vault gives its place away meanwhile
/// ([#away]): what is new is not kept waiting by what is slow, and Vault has a limit of its own. How
/// many tasks have begun is limited too, since each holds what it has read: no namespace has begun
/// more than the rest could still begin.
///
/// A reconcile that ends with an error of the machine is run again after a pause that grows: the
/// framework would count its object as being worked on without end, and never touch it again.
public final class WorkerSlots extends AbstractExecutorService {
    private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();
    private static final String ROOT = "reconcile";
    private static final int MOST_AFTER_EXCEPTIONS = 3;
    private static final int LONGEST_PAUSE_EXPONENT = 6;

    /// How many tasks may have begun and not ended.
    private static final int MOST_BEGUN = 512;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final FairShare<String> begun = FairShare.leavingRoom(MOST_BEGUN);
    private final FairShare<String> places;
    private final ActiveReconciles atWork;
    private final RenderingPool workbench = new RenderingPool(this, Capacity.here());
    private final Duration slowest;
    private final Duration firstPause;
    private volatile long moved = System.nanoTime();

    public WorkerSlots(int places) {
        this(places, new Patience(Duration.ofMinutes(10), Duration.ofSeconds(1)));
    }

    WorkerSlots(int places, Patience patience) {
        this(places, patience, ActiveReconciles.Limits.USUAL);
    }

    WorkerSlots(int places, Patience patience, ActiveReconciles.Limits limits) {
        this.places = new FairShare<>(places, Math.max(1, places - places / 4));
        this.atWork = new ActiveReconciles(limits);
        this.slowest = patience.slowest();
        this.firstPause = patience.firstPause();
    }

    /// @param slowest how long all places may be taken, and others wait for one, before that is a
    ///   failure
    /// @param firstPause before a task runs again for the first time
    record Patience(Duration slowest, Duration firstPause) {}

    /// Drops what still waits for a place; what has one goes on.
    public void dropWaiting() {
        closing.countDown();
    }

    /// Whether there is a place, or one becomes free from time to time.
    public State state() {
        var still = Duration.ofNanos(System.nanoTime() - moved);
        return places.isAwaited() && still.compareTo(slowest) > 0
                ? State.failed("every place has been taken for " + still.toSeconds() + " s")
                : State.ok();
    }

    /// Where tasks compute for long.
    public RenderingPool workbench() {
        return workbench;
    }

    /// Shows whether tasks go on, and whether one of them is stuck.
    public void checkedBy(Health health) {
        health.live("slots", this::state);
        health.live("processing", atWork::state);
    }

    /// What is worked on.
    public ActiveReconciles atWork() {
        return atWork;
    }

    @Override
    public void execute(Runnable task) {
        var object = Submission.taken();
        threads.execute(ThreadRoot.of(ROOT, () -> work(object, task)));
    }

    private void work(Submission object, Runnable task) {
        begun.enter(object.namespace(), object.urgency());
        var work = atWork.begin(object);
        CURRENT.set(work);
        try {
            enter(work);
            try {
                persist(work, task);
            } finally {
                leave(work);
            }
        } finally {
            work.end();
            begun.leave(object.namespace());
        }
    }

    private void enter(Work work) {
        work.is(Stage.WAITING);
        places.enter(work.object().namespace(), work.object().urgency());
        work.is(Stage.WORKING);
        moved = System.nanoTime();
    }

    private void leave(Work work) {
        moved = System.nanoTime();
        places.leave(work.object().namespace());
    }

    /// An exception out of the framework may mean that the object is gone, so that it is not tried
    /// without end.
    private void persist(Work work, Runnable task) {
        for (int failures = 1; !isClosing(); failures++) {
            try {
                task.run();
                return;
            } catch (Throwable thrown) {
                ThreadRoot.caught(ROOT, thrown);
                if (thrown instanceof Exception && failures >= MOST_AFTER_EXCEPTIONS) {
                    return;
                }
            }
            work.fails();
            pause(work, failures);
        }
    }

    /// Holds no place meanwhile, but counts as active: work that keeps failing is stuck.
    private void pause(Work work, int failures) {
        var pause = firstPause.multipliedBy(1L << Math.min(failures - 1, LONGEST_PAUSE_EXPONENT));
        leave(work);
        try {
            var _ = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            dropWaiting();
        } finally {
            places.enter(work.object().namespace());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Calls `slow` without occupying a place; only from within a task.
    public <T> T away(Supplier<T> slow) {
        var work = CURRENT.get();
        if (work == null) {
            return slow.get();
        }
        leave(work);
        work.is(Stage.AWAY);
        try {
            return slow.get();
        } finally {
            enter(work);
        }
    }

    /// Waits for a turn elsewhere; only from within [#away].
    void queue(Runnable turn) {
        var work = CURRENT.get();
        if (work == null) {
            turn.run();
            return;
        }
        work.is(Stage.WAITING);
        try {
            turn.run();
        } finally {
            work.is(Stage.AWAY);
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
        workbench.close();
    }

    @Override
    public List<Runnable> shutdownNow() {
        workbench.close();
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
