package dev.cofferdam.operator.restart.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.api.install.RestartFence;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@RealServers
class GrantedNamespacesIT {
    private static final int OTHERS = 40;
    private static final int PER_TURN = 5;

    /// All are due in each turn.
    @Test
    void noNamespaceWaitsForThoseThatWereAskedAlready(Servers servers, Tenant tenant) {
        RestartFence.grant(tenant.namespace(), "cofferdam-system", "cofferdam")
                .forEach(object -> servers.admin().resource(object).serverSideApply());
        var all = new TreeSet<>(Set.of(tenant.namespace()));
        for (int other = 0; other < OTHERS; other++) {
            all.add("another-%02d".formatted(other));
        }
        try (var client = new KubernetesClientBuilder().withConfig(servers.operator()).build()) {
            var namespaces = new GrantedNamespaces(client, Duration.ZERO);
            var now = Instant.parse("2026-01-01T00:00:00Z");
            var granted = Set.<String>of();
            for (int turn = 0; turn <= all.size() / PER_TURN; turn++) {
                granted = namespaces.refresh(all, now.plusSeconds(turn));
            }

            assertThat(granted).containsExactly(tenant.namespace());
        }
    }
}
