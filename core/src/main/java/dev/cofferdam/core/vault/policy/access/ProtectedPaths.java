package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.PathPattern;
import java.util.List;

/// The paths of the server itself for which `sudo` is needed besides the capability. Secrets
/// engines have some of their own, below their mounts, such as `root` of PKI; those are not here.
final class ProtectedPaths {
    private static final List<Matcher> MATCHERS =
            List.of(
                            "sys/auth/*",
                            "sys/remount",
                            "sys/audit",
                            "sys/audit/*",
                            "sys/raw",
                            "sys/raw/*",
                            "sys/replication/primary/secondary-token",
                            "sys/replication/performance/primary/secondary-token",
                            "sys/replication/dr/primary/secondary-token",
                            "sys/replication/reindex",
                            "sys/replication/dr/reindex",
                            "sys/replication/performance/reindex",
                            "sys/rotate",
                            "sys/config/cors",
                            "sys/config/auditing/*",
                            "sys/config/ui/headers/*",
                            "sys/plugins/catalog/*",
                            "sys/plugins/runtimes/catalog/*",
                            "sys/revoke-prefix/*",
                            "sys/revoke-force/*",
                            "sys/leases/revoke-prefix/*",
                            "sys/leases/revoke-force/*",
                            "sys/leases/lookup/*",
                            "sys/leases",
                            "sys/storage/raft/snapshot-auto/config/*",
                            "sys/internal/inspect/*",
                            "sys/internal/counters/activity/export",
                            "sys/seal",
                            "sys/step-down",
                            "auth/token/revoke-orphan",
                            "auth/token/accessors/")
                    .stream()
                    .map(path -> new Matcher(new PathPattern(path)))
                    .toList();

    private ProtectedPaths() {}

    static boolean include(List<String> path) {
        return MATCHERS.stream().anyMatch(matcher -> matcher.matches(path));
    }
}
