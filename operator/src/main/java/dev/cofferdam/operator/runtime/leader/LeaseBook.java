package dev.cofferdam.operator.runtime.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads and writes the Lease. Whether its holder is silent is judged by how long this process has
/// seen the Lease unchanged, by its own monotonic clock: the times in it are another machine's.
/// Every write says which version it replaces, so that of two that try at once one succeeds.
final class LeaseBook {
    private static final String NO_HOLDER = "";

    private final KubernetesClient client;
    private final Election election;
    private final InstantSource clock;

    private String seenVersion = "";
    private long seenAt;

    LeaseBook(KubernetesClient client, Election election, InstantSource clock) {
        this.client = client;
        this.election = election;
        this.clock = clock;
    }

    /// Takes or renews the Lease where that is possible; answers with who holds it now.
    ///
    /// @throws io.fabric8.kubernetes.client.KubernetesClientException where that is not known
    String attempt() {
        var lease = resource().get();
        if (lease == null) {
            client.resource(created()).create();
            return election.identity();
        }
        var holder = holder(lease);
        if (holder.equals(election.identity())) {
            client.resource(held(lease, false)).update();
            return election.identity();
        }
        if (holder.equals(NO_HOLDER) || isSilent(lease)) {
            client.resource(held(lease, true)).update();
            return election.identity();
        }
        return holder;
    }

    /// Releases the Lease, if it is ours, so that the next leader need not wait.
    void release() {
        var lease = resource().get();
        if (lease != null && holder(lease).equals(election.identity())) {
            lease.getSpec().setHolderIdentity(NO_HOLDER);
            lease.getSpec().setLeaseDurationSeconds(1);
            lease.getSpec().setRenewTime(now());
            client.resource(lease).update();
        }
    }

    private boolean isSilent(Lease lease) {
        var version = lease.getMetadata().getResourceVersion();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenAt = System.nanoTime();
        }
        return System.nanoTime() - seenAt > duration(lease.getSpec()).toNanos();
    }

    /// As its holder promised; it may have been started with other settings.
    private Duration duration(@Nullable LeaseSpec spec) {
        var seconds = spec == null ? null : spec.getLeaseDurationSeconds();
        return seconds == null ? election.duration() : Duration.ofSeconds(seconds);
    }

    private static String holder(Lease lease) {
        var spec = lease.getSpec();
        return spec == null
                ? NO_HOLDER
                : Objects.requireNonNullElse(spec.getHolderIdentity(), NO_HOLDER);
    }

    private Lease created() {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(election.namespace())
                .withName(election.lease())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(election.identity())
                .withLeaseDurationSeconds(seconds())
                .withAcquireTime(now())
                .withRenewTime(now())
                .withLeaseTransitions(0)
                .endSpec()
                .build();
    }

    private Lease held(Lease lease, boolean taken) {
        var spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
        spec.setHolderIdentity(election.identity());
        spec.setLeaseDurationSeconds(seconds());
        spec.setRenewTime(now());
        if (taken) {
            spec.setAcquireTime(now());
            spec.setLeaseTransitions(Objects.requireNonNullElse(spec.getLeaseTransitions(), 0) + 1);
        }
        lease.setSpec(spec);
        return lease;
    }

    private int seconds() {
        return Math.toIntExact(election.duration().toSeconds());
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    private Resource<Lease> resource() {
        return client.leases().inNamespace(election.namespace()).withName(election.lease());
    }
}
