package dev.cofferdam.vault.flow;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.vault.root.ThreadRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps requests away from a Vault that cannot answer them. A request that failed is only a hint:
/// a probe, of which there is at most one at a time, decides. While open, one probe per interval is
/// all that Vault gets; the first that finds it well closes the breaker.
final class Breaker {
    /// After a probe that found Vault well, failing requests need no other one for so long.
    private static final Duration REASSURED = Duration.ofSeconds(1);

    private final Supplier<ServerHealth> probe;
    private final Timer timer;
    private final Duration interval;
    private final InstantSource clock;
    private final Watcher watcher;

    private @Nullable Problem open;
    private @Nullable CompletableFuture<ServerHealth> probing;
    private Instant reassuredUntil = Instant.MIN;
    private boolean closed;

    /// Hears of every change, in order, on the thread that caused it.
    interface Watcher {
        void opened(Problem problem);

        void recovered();
    }

    Breaker(Supplier<ServerHealth> probe, Timer timer, ProbeSchedule rhythm, Watcher watcher) {
        this.probe = probe;
        this.timer = timer;
        this.interval = rhythm.interval();
        this.clock = rhythm.clock();
        this.watcher = watcher;
    }

    record ProbeSchedule(Duration interval, InstantSource clock) {}

    /// Why nothing may be sent now; nothing where it may.
    synchronized Optional<Problem> refusal() {
        return Optional.ofNullable(open);
    }

    /// To be called when a request failed in a way that may be Vault's state: what to tell whoever
    /// asked. That is the request's own problem where Vault turns out to be well.
    Problem suspect(Problem own) {
        synchronized (this) {
            if (open == null && clock.instant().isBefore(reassuredUntil)) {
                return own;
            }
        }
        return examine() instanceof ServerHealth.Ill(var problem) ? problem : own;
    }

    /// How Vault is: while open what the last probe found, else what a new one does.
    ServerHealth examine() {
        CompletableFuture<ServerHealth> shared;
        synchronized (this) {
            if (open != null) {
                return new ServerHealth.Ill(open);
            }
            shared = probing;
            if (shared == null) {
                var mine = new CompletableFuture<ServerHealth>();
                shared = mine;
                probing = mine;
                Thread.ofVirtual().name("vault-probe").start(() -> probeFor(mine));
            }
        }
        return shared.join();
    }

    /// Sends nothing for so long, or for one interval where that is longer, and then probes.
    void pause(Problem why, Duration howLong) {
        synchronized (this) {
            if (open != null || closed) {
                return;
            }
            open = why;
        }
        watcher.opened(why);
        timer.after(howLong.compareTo(interval) < 0 ? interval : howLong, this::probeAgain);
    }

    /// No more probes.
    synchronized void close() {
        closed = true;
    }

    private void probeFor(CompletableFuture<ServerHealth> waiting) {
        try {
            var health = probe.get();
            settle(health);
            waiting.complete(health);
        } catch (Throwable unforeseen) {
            // whoever waits for this probe would wait without end
            try {
                settle(new ServerHealth.Well());
            } finally {
                waiting.completeExceptionally(unforeseen);
            }
            ThreadRoot.caught("vault-probe", unforeseen);
        }
    }

    private void settle(ServerHealth health) {
        synchronized (this) {
            probing = null;
            if (!(health instanceof ServerHealth.Ill)) {
                reassuredUntil = clock.instant().plus(REASSURED);
            }
        }
        if (health instanceof ServerHealth.Ill(var problem)) {
            pause(problem, interval);
        }
    }

    /// Whatever a probe throws, there is another one: the breaker would stay open without end.
    private void probeAgain() {
        if (!isClosed() && !ThreadRoot.run("vault-probe", this::probeOnce)) {
            timer.after(interval, this::probeAgain);
        }
    }

    private void probeOnce() {
        if (probe.get() instanceof ServerHealth.Ill(var problem)) {
            synchronized (this) {
                open = problem;
            }
            timer.after(interval, this::probeAgain);
            return;
        }
        synchronized (this) {
            open = null;
        }
        watcher.recovered();
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
