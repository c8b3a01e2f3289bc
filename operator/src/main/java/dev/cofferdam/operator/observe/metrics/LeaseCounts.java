package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.sync.lease.Lease;
import dev.cofferdam.sync.lease.LeaseRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is told of leases.
public final class LeaseCounts {
    private final Counts operations = new Counts();
    private final Counts left = new Counts();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(LeaseRecord record, @Nullable Instant end) {}

    public LeaseCounts(Registry registry) {
        registry.put(Metric.COFFERDAM_LEASE_OPERATIONS_TOTAL, operations);
        registry.put(Metric.COFFERDAM_LEASES_LEFT_TOTAL, left);
        registry.put(Metric.COFFERDAM_LEASES, this::states);
        registry.put(Metric.COFFERDAM_LEASE_END_TIMESTAMP_SECONDS, this::ends);
    }

    /// Counts one request to Vault about a lease.
    public void operation(String operation, String result) {
        operations.add(1, operation, result);
    }

    /// Counts a lease that could not be ended.
    public void left() {
        left.add(1);
    }

    /// Shows the leases of one ExternalSecret.
    ///
    /// @param name with its namespace, as `apps/db`
    public void show(String name, LeaseRecord record, Optional<Instant> end) {
        known.put(name, new Known(record, end.orElse(null)));
    }

    /// Shows nothing more of it.
    public void drop(String name) {
        known.remove(name);
    }

    private void states(Samples out) {
        known.values().stream()
                .flatMap(each -> each.record().leases().stream())
                .collect(Collectors.groupingBy(Lease::state, Collectors.counting()))
                .forEach(
                        (state, count) ->
                                out.add(
                                        count.doubleValue(),
                                        state.name().toLowerCase(Locale.ROOT)));
    }

    private void ends(Samples out) {
        known.forEach(
                (name, each) -> {
                    var slash = name.indexOf('/');
                    if (each.end() != null) {
                        out.add(
                                (double) each.end().getEpochSecond(),
                                name.substring(0, slash),
                                name.substring(slash + 1));
                    }
                });
    }
}
