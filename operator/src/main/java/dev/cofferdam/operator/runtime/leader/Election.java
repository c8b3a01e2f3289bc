package dev.cofferdam.operator.runtime.leader;

import dev.cofferdam.operator.cluster.request.ApiClients;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/// The settings of the leader election.
///
/// @param namespace of the Lease
/// @param lease its name; of the operators with the same one, one leads
/// @param identity what this process calls itself; no other ever has the same
/// @param duration how long standbys wait for a renewal before one takes over
public record Election(String namespace, String lease, String identity, Duration duration) {
    /// Short enough for a leader that was killed to be replaced within 15 seconds, the start of the
    /// new one included.
    public static final Duration USUAL = Duration.ofSeconds(9);

    /// How long the leader writes after the last time that it was confirmed. The rest of the
    /// duration is for requests that are on their way.
    Duration deadline() {
        return duration.multipliedBy(2).dividedBy(3);
    }

    /// How often the Lease is looked at.
    Duration pause() {
        return duration.dividedBy(6);
    }

    /// A client for the elector alone: its few requests never queue behind others.
    public KubernetesClient client(Config config) {
        var longest = Math.toIntExact(deadline().dividedBy(2).toMillis());
        var impatient =
                new ConfigBuilder(config)
                        .withRequestTimeout(longest)
                        .withConnectionTimeout(longest)
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return ApiClients.builder(impatient, _ -> {}).build();
    }
}
