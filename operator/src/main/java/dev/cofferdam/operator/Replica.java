package dev.cofferdam.operator;

import dev.cofferdam.operator.cluster.request.ApiClients;
import dev.cofferdam.operator.observe.Meters;
import dev.cofferdam.operator.observe.StatusEndpoint;
import dev.cofferdam.operator.runtime.Closer;
import dev.cofferdam.operator.runtime.LeadershipLost;
import dev.cofferdam.operator.runtime.leader.Election;
import dev.cofferdam.operator.runtime.leader.Elector;
import dev.cofferdam.operator.runtime.leader.WriteGuard;
import dev.cofferdam.vault.root.ThreadRoot;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One of several processes of which one works. While it stands by it has no operator: no
/// cache is filled, no login happens. An operator is started when it is elected, and when it
/// loses its place it has to end; it does not become a standby again.
public final class Replica implements AutoCloseable {
    private static final String START = "operator-start";

    private final OperatorSettings settings;
    private final Election election;
    private final Consumer<RuntimeException> onEnd;
    private final WriteGuard guard = new WriteGuard();
    private final StatusEndpoint front;
    private final Config config;
    private final KubernetesClient watchman;
    private final Elector elector;

    private @Nullable KubernetesClient client;
    private @Nullable CofferdamOperator operator;
    private boolean closed;

    /// Stands for election.
    ///
    /// @param config how to reach the API server
    /// @param onEnd called at most once, when this process has to end: with [LeadershipLost], or
    ///   with what kept the operator from starting
    /// @throws MissingKinds where the kinds that the operator serves are not installed
    public static Replica start(
            Config config,
            OperatorSettings settings,
            Election election,
            Consumer<RuntimeException> onEnd) {
        var replica = new Replica(config, settings, election, onEnd);
        replica.stand();
        return replica;
    }

    private Replica(
            Config config,
            OperatorSettings settings,
            Election election,
            Consumer<RuntimeException> onEnd) {
        this.settings = settings;
        this.election = election;
        this.onEnd = onEnd;
        this.config = config;
        this.watchman = election.client(config);
        this.front =
                StatusEndpoint.open(
                        settings.metricsAddress(), new Meters(settings.extendedMetricLabels()));
        this.elector = new Elector(watchman, election, guard, new Led());
    }

    private void stand() {
        try {
            Preconditions.check(watchman, settings);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
        front.meters().leading(election.lease(), false);
        front.health().live("leader-election", elector::live);
        front.health().ready("leader-election", elector::ready);
        elector.start();
    }

    /// Where metrics and health are answered.
    public InetSocketAddress metricsAddress() {
        return front.address();
    }

    /// Whether this one works.
    public boolean isLeading() {
        return elector.isLeading();
    }

    private synchronized void lead() {
        if (closed) {
            return;
        }
        try {
            client = guarded();
            operator = CofferdamOperator.start(client, settings, front, new Closer());
        } catch (RuntimeException failure) {
            ThreadRoot.endWithoutMemory(START, failure);
            onEnd.accept(failure);
        } catch (Throwable unforeseen) {
            ThreadRoot.caught(START, unforeseen);
            onEnd.accept(
                    new IllegalStateException(
                            "the operator could not start: " + unforeseen.getClass().getName()));
        }
    }

    private KubernetesClient guarded() {
        return ApiClients.builder(
                        config, http -> http.addOrReplaceInterceptor("write-guard", guard))
                .build();
    }

    /// Ends the work, then gives the place up.
    @Override
    public synchronized void close() {
        closed = true;
        if (operator != null) {
            operator.close();
        }
        elector.close();
        front.close();
        watchman.close();
        if (client != null) {
            client.close();
        }
    }

    private final class Led implements Elector.Listener {
        @Override
        public void elected() {
            front.meters().leading(election.lease(), true);
            Thread.ofVirtual().name(START).start(Replica.this::lead);
        }

        @Override
        public void lost(String leader) {
            front.meters().leading(election.lease(), false);
            onEnd.accept(new LeadershipLost(election.lease(), leader));
        }
    }
}
