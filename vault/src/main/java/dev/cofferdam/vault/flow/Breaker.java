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

/// A circuit breaker: it holds back requests to a Vault that cannot answer them. A request that
/// failed is only a hint; a probe decides, and at most one runs at a time. While the breaker is
/// open, Vault gets one probe per interval. The first probe that finds it healthy closes the
/// breaker.
final class Breaker {
    /// How long requests that fail cause no further probe after one found Vault healthy.
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

    /// Is notified of every change, in order, on the thread that caused it.
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

    /// Why no request may be sent now; nothing where one may.
    synchronized Optional<Problem> refusal() {
        return Optional.ofNullable(open);
    }

    /// Checks Vault after a request failed in a way that may be due to its state. Returns the
    /// problem to report: the request's own where Vault turns out to be healthy.
    Problem suspect(Problem own) {
        synchronized (this) {
            if (open == null && clock.instant().isBefore(reassuredUntil)) {
                return own;
            }
        }
        return examine() instanceof ServerHealth.Ill(var problem) ? problem : own;
    }

    /// Vault's health: while the breaker is open that of the last probe, else that of a new one.
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

    /// Opens the breaker for this time, or one interval where that is longer, and then probes.
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
            // callers that wait for this probe would otherwise wait without end
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

    /// A probe that throws is followed by another one; the breaker would otherwise never close.
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
