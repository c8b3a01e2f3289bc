package dev.cofferdam.operator.cluster;

import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.operator.cluster.request.ApiResult;
import dev.cofferdam.operator.cluster.request.KubernetesErrors;
import dev.cofferdam.operator.runtime.health.Pulse;
import dev.cofferdam.operator.runtime.health.State;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Which namespaces have granted us their Secrets. A namespace without a grant is checked every few
/// seconds, so that a new grant takes effect soon; one with a grant is checked every minute.
public final class Grants implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final Duration TRUSTED = Duration.ofSeconds(60);
    private static final Duration DEAD = Duration.ofMinutes(10);

    private final AccessReview access;
    private final boolean everywhere;
    private final Map<String, Long> granted = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();
    private final Pulse pulse = new Pulse(DEAD);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("grants").factory());

    /// @param everywhere whether our rights are cluster-wide, so that there is nothing to ask
    public Grants(KubernetesClient client, boolean everywhere) {
        this.access = new AccessReview(client);
        this.everywhere = everywhere;
        var _ =
                clock.scheduleWithFixedDelay(
                        this::askAgain, AGAIN.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Whether we may keep Secrets in this namespace.
    public boolean covers(String namespace) {
        if (everywhere) {
            return true;
        }
        var since = granted.get(namespace);
        if (since != null && System.nanoTime() - since < TRUSTED.toNanos()) {
            return true;
        }
        return !missing.contains(namespace) && ask(namespace);
    }

    /// Whether grants are still asked for.
    public State state() {
        return pulse.state();
    }

    /// Calls `listener` with a namespace whenever it has granted access that it had not granted
    /// before.
    public void onGrant(Consumer<String> listener) {
        listeners.add(listener);
    }

    /// The problem of a namespace that has not granted enough, with the command that does.
    public static Problem missing(String namespace, String what) {
        return Problem.denied(
                Cause.NOT_GRANTED,
                "Cofferdam %s in namespace %s; grant it with: cofferdam grant %s"
                        .formatted(what, namespace, namespace));
    }

    /// The problem of a namespace that has not granted the identity of one of its service accounts.
    static Problem missingAccount(String namespace, String account) {
        return Problem.denied(
                Cause.NOT_GRANTED,
                """
                Cofferdam may not log in as service account %s of namespace %s; grant it \
                with: cofferdam grant %s --service-account %s"""
                        .formatted(account, namespace, namespace, account));
    }

    private boolean ask(String namespace) {
        return switch (KubernetesErrors.attempt(() -> access.mayWatch("", "secrets", namespace))) {
            case ApiResult.Done<Boolean>(var allowed) -> {
                note(namespace, allowed);
                yield allowed;
            }
            case ApiResult.Failed<Boolean> _ -> granted.containsKey(namespace);
        };
    }

    private void note(String namespace, boolean allowed) {
        if (allowed) {
            granted.put(namespace, System.nanoTime());
            missing.remove(namespace);
        } else {
            granted.remove(namespace);
            missing.add(namespace);
        }
    }

    private void askAgain() {
        pulse.beat();
        // the clock would never call again after anything that is thrown
        missing.forEach(namespace -> ThreadRoot.run("grants", () -> askAgain(namespace)));
    }

    private void askAgain(String namespace) {
        if (ask(namespace)) {
            publish(namespace);
        }
    }

    private void publish(String namespace) {
        listeners.forEach(listener -> listener.accept(namespace));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
