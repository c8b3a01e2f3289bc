package dev.cofferdam.operator;

import dev.cofferdam.core.trace.Tracer;
import dev.cofferdam.operator.restart.RestartSettings;
import dev.cofferdam.operator.store.StoreIdentity;
import dev.cofferdam.sync.target.Takeover;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import dev.cofferdam.vault.VaultSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// How an operator is to run.
///
/// @param access which Secrets its rights cover
/// @param identity with which a store without serviceAccountRef logs in
/// @param controllerClass which stores it serves, besides those that name no class
/// @param metricsAddress where `/metrics`, `/livez` and `/readyz` are answered; port 0 takes any
///   free one
/// @param concurrency how many objects are worked on at a time, not counting those that wait for
///   Vault
/// @param ownNamespace where it runs, which no policy of ours may lock out
/// @param extendedMetricLabels whether series of single objects carry their `app.kubernetes.io`
///   labels
/// @param storeInterval how often a store is checked that does not say so itself
/// @param genericTargets which kinds beside Secrets it keeps
/// @param takeover what it does to a Secret that others made and an ExternalSecret is to own
/// @param leaseTolerance how long it may be away before a credential that Vault made ends
/// @param restarts whether and how workloads are restarted
/// @param tracer who follows the reconciles
public record OperatorSettings(
        Access access,
        StoreIdentity identity,
        String controllerClass,
        InetSocketAddress metricsAddress,
        int concurrency,
        String ownNamespace,
        boolean extendedMetricLabels,
        Duration storeInterval,
        AllowedKinds genericTargets,
        Takeover takeover,
        Duration leaseTolerance,
        RestartSettings restarts,
        VaultSettings vault,
        Tracer tracer) {
    /// Which Secrets an operator may keep.
    public enum Access {
        /// Those of namespaces that granted it.
        NAMESPACES,
        /// All of the cluster's.
        CLUSTER
    }

    /// Namespaced rights, the consumer's identity, any free port on loopback.
    public static OperatorSettings defaults() {
        return new OperatorSettings(
                Access.NAMESPACES,
                StoreIdentity.CONSUMER,
                "default",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                64,
                "cofferdam-system",
                false,
                Duration.ofMinutes(5),
                AllowedKinds.none(),
                Takeover.WARN,
                Duration.ofHours(1),
                RestartSettings.off(),
                VaultSettings.defaults(),
                Tracer.NONE);
    }

    public OperatorSettings with(Access access) {
        return changed(access, genericTargets, takeover, vault, tracer);
    }

    public OperatorSettings with(AllowedKinds genericTargets) {
        return changed(access, genericTargets, takeover, vault, tracer);
    }

    public OperatorSettings with(VaultSettings vault) {
        return changed(access, genericTargets, takeover, vault, tracer);
    }

    public OperatorSettings with(Tracer tracer) {
        return changed(access, genericTargets, takeover, vault, tracer);
    }

    public OperatorSettings with(Takeover takeover) {
        return changed(access, genericTargets, takeover, vault, tracer);
    }

    public OperatorSettings withLeaseTolerance(Duration tolerance) {
        return rotating(tolerance, restarts);
    }

    public OperatorSettings with(RestartSettings restarts) {
        return rotating(leaseTolerance, restarts);
    }

    private OperatorSettings rotating(Duration leaseTolerance, RestartSettings restarts) {
        return new OperatorSettings(
                access,
                identity,
                controllerClass,
                metricsAddress,
                concurrency,
                ownNamespace,
                extendedMetricLabels,
                storeInterval,
                genericTargets,
                takeover,
                leaseTolerance,
                restarts,
                vault,
                tracer);
    }

    private OperatorSettings changed(
            Access access,
            AllowedKinds genericTargets,
            Takeover takeover,
            VaultSettings vault,
            Tracer tracer) {
        return new OperatorSettings(
                access,
                identity,
                controllerClass,
                metricsAddress,
                concurrency,
                ownNamespace,
                extendedMetricLabels,
                storeInterval,
                genericTargets,
                takeover,
                leaseTolerance,
                restarts,
                vault,
                tracer);
    }
}
