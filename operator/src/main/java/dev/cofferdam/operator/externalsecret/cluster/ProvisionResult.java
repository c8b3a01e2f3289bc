package dev.cofferdam.operator.externalsecret.cluster;

import dev.cofferdam.operator.externalsecret.cluster.Provisioner.Standing;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How it went in all namespaces.
final class ProvisionResult {
    private final SortedSet<String> provisioned = new TreeSet<>();
    private final SortedMap<String, String> failed = new TreeMap<>();
    private boolean passing;

    void note(String namespace, Standing standing) {
        switch (standing) {
            case Standing.Provisioned() -> provisioned.add(namespace);
            case Standing.Failed(var reason, var soon) -> {
                failed.put(namespace, reason);
                passing = passing || soon;
            }
            case Standing.Gone() -> {
                // whatever was there goes with it
            }
        }
    }

    SortedSet<String> provisioned() {
        return provisioned;
    }

    /// The reason for each namespace.
    SortedMap<String, String> failed() {
        return failed;
    }

    /// Whether something failed that may work the next moment.
    boolean isPassing() {
        return passing;
    }
}
