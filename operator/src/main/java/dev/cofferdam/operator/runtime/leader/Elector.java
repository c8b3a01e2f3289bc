package dev.cofferdam.operator.runtime.leader;

import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.runtime.health.Pulse;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes part in the leader election until closed. A leader that cannot reach the API server stops
/// writing ([WriteGuard]), but stays leader until it sees another one: if no other took over, it
/// resumes when the API server is back, without a restart and with its Vault sessions.
///
/// The electors of the framework and of the client library are not used: they compare another
/// machine's clock with ours, do not stop a write that is late, and fill the standby's caches.
public final class Elector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Elector.class);
    private static final Duration DEAD = Duration.ofMinutes(2);

    private final Election election;
    private final WriteGuard guard;
    private final Listener listener;
    private final LeaseBook book;
    private final Pulse pulse = new Pulse(DEAD);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("leader-election").unstarted(this::run);

    private volatile String leader = "";
    private volatile boolean elected;
    private volatile boolean lost;

    /// Hears, from the elector's thread, what it must not keep waiting.
    public interface Listener {
        /// This process leads from now on. Called at most once.
        void elected();

        /// Another process leads, so this one has to end. Nothing can be written any more.
        void lost(String leader);
    }

    /// @param client as [Election#client] builds it; stays open when this is closed
    public Elector(
            KubernetesClient client, Election election, WriteGuard guard, Listener listener) {
        this.election = election;
        this.guard = guard;
        this.listener = listener;
        this.book = new LeaseBook(client, election, InstantSource.system());
    }

    public void start() {
        thread.start();
    }

    /// Whether this process is the leader and may write now.
    public boolean isLeading() {
        return elected && guard.isOpen();
    }

    /// Whether the loop turns.
    public State live() {
        return pulse.state();
    }

    /// Well once it is known who leads.
    public State ready() {
        if (leader.isEmpty()) {
            return State.failed("it is not known yet who leads");
        }
        return State.ok(
                leader.equals(election.identity())
                        ? "leading as " + leader
                        : "standing by, " + leader + " leads");
    }

    private void run() {
        try {
            do {
                turn();
                pulse.beat();
            } while (!lost && !closing.await(election.pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        var began = System.nanoTime();
        try {
            switch (KubernetesErrors.attempt(book::attempt)) {
                case ApiResult.Done<String>(var holder) -> note(holder, began);
                case ApiResult.Failed<String>(var failure, var thrown) ->
                        LOG.atDebug()
                                .addKeyValue("status", failure.status().code())
                                .addKeyValue("reason", thrown.getMessage())
                                .log("The lease could not be read or written.");
            }
        } catch (Throwable unforeseen) {
            ThreadRoot.caught("leader-election", unforeseen);
        }
    }

    private void note(String holder, long began) {
        leader = holder;
        if (holder.equals(election.identity())) {
            guard.open(began, election.deadline());
            if (!elected) {
                elected = true;
                LOG.atInfo().addKeyValue("identity", holder).log("This operator leads.");
                listener.elected();
            }
        } else if (elected) {
            guard.shut();
            lost = true;
            LOG.atError().addKeyValue("leader", holder).log("Another operator leads.");
            listener.lost(holder);
        }
    }

    /// Gives the lease up where this process has it. To be called when everything that writes has
    /// ended.
    @Override
    public void close() {
        closing.countDown();
        try {
            var _ = thread.join(election.deadline());
            guard.shut();
            if (elected && !lost) {
                KubernetesErrors.failureOf(book::release)
                        .ifPresent(
                                _ ->
                                        LOG.atInfo().log(
                                                "The lease could not be released; it will expire."));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
