package dev.cofferdam.operator.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Takes PushSecrets away before their namespaces go: they take what they wrote out of Vault, for
/// which they need the store and the service account.
record Leftovers(Api api, Watches watches) {
    private static final String ROOT = "/apis/external-secrets.io/v1alpha1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 50_000_000;

    void remove(List<String> namespaces, List<String> clusterWide) {
        clusterWide.stream()
                .filter(path -> path.contains("/clusterpushsecrets/"))
                .forEach(path -> api.send("DELETE", path, "application/json", "{}"));
        for (var namespace : namespaces) {
            api.send(
                    "DELETE",
                    ROOT + "/namespaces/" + namespace + "/pushsecrets",
                    "application/json",
                    "{}");
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (watches.in(Kind.PUSH_SECRET, namespaces).findAny().isPresent()
                && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
