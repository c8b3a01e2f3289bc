package dev.cofferdam.bench;

import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Measures an operator on many ExternalSecrets: the first sync, a forced refresh of all, and new
/// objects meanwhile, beside the limit of the same servers in the same run.
public final class FleetBench {
    private static final int PROBES = 40;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final FleetOptions options;
    private final Sandbox sandbox;
    private final Fleet fleet;
    private final FleetTable table = new FleetTable();
    private final AuditCount vault;
    private final AuditCount api;

    private FleetBench(FleetOptions options, Sandbox sandbox, Fleet fleet) {
        this.options = options;
        this.sandbox = sandbox;
        this.fleet = fleet;
        this.vault = AuditCount.ofVault(sandbox);
        this.api =
                AuditCount.ofApi(
                        sandbox, "system:serviceaccount:" + Fleet.SYSTEM + ":" + Fleet.OPERATOR);
    }

    /// Measures and prints.
    ///
    /// @param arguments see `bench/fleet`
    @SuppressWarnings("SystemOut") // what a benchmark prints is what it is for
    public static void main(String[] arguments) throws IOException {
        var options = FleetOptions.of(arguments);
        var binaries = Toolchain.ofThisProcess().locate(VaultProduct.chosen(), System.err::println);
        var servers = SandboxOptions.temporary().withAuditLogs();
        try (var sandbox = Sandbox.start(binaries, servers, Progress.silent());
                var fleet = new Fleet(sandbox, options.size(), options.namespaces())) {
            var table = new FleetBench(options, sandbox, fleet).measure();
            System.out.print(options.json() ? table.json() : table.text());
        }
        System.exit(0);
    }

    private FleetTable measure() throws IOException {
        fleet.prepareVault();
        var limit = fleet.limit();
        table.add("ExternalSecrets", "", options.size());
        table.add("namespaces", "", options.namespaces());
        table.add("limit: a raw client's writes", "s", seconds(limit));
        fleet.create();
        vault.next();
        api.next();
        var kubeconfig = sandbox.folder().resolve("operator.kubeconfig");
        sandbox.cluster()
                .writeKubeconfig(kubeconfig, sandbox.cluster().as(Fleet.SYSTEM, Fleet.OPERATOR));
        var log = Files.createDirectories(Path.of("bench/target")).resolve("operator.log");
        var start = System.nanoTime();
        try (var operator = OperatorRun.start(options.operator(), kubeconfig, log)) {
            fleet.awaitSynced(Instant.EPOCH);
            phase("first sync", operator, since(start), Duration.ZERO, limit);
            refresh(operator, limit);
            probes();
            rest(operator);
        }
        return table;
    }

    private void phase(
            String name, OperatorRun operator, Duration time, Duration cpu, Duration limit)
            throws IOException {
        table.add(name, "s", seconds(time));
        table.add(name + " / limit", "x", seconds(time) / seconds(limit));
        table.add(name + ": CPU", "s", seconds(operator.cpu().minus(cpu)));
        table.add(name + ": peak RSS", "MiB", (double) operator.peak());
        requests(name + ": Vault requests each", vault.next());
        requests(name + ": API requests each", api.next());
    }

    private void requests(String name, Map<String, Long> counts) {
        table.add(name, (double) AuditCount.sum(counts) / options.size(), AuditCount.text(counts));
    }

    private void refresh(OperatorRun operator, Duration limit) throws IOException {
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        vault.next();
        api.next();
        var cpu = operator.cpu();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var start = System.nanoTime();
        fleet.touch("one");
        fleet.awaitSynced(now);
        phase("forced refresh", operator, since(start), cpu, limit);
    }

    /// New objects while all others refresh.
    private void probes() {
        var touching = Thread.ofVirtual().start(() -> fleet.touch("two"));
        var times = new ArrayList<Duration>();
        for (int number = 0; number < PROBES; number++) {
            times.add(fleet.probe(number));
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        try {
            touching.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var sorted = times.stream().sorted().toList();
        table.add("new object during a refresh, p50", "s", seconds(sorted.get(PROBES / 2)));
        table.add("new object during a refresh, p99", "s", seconds(sorted.getLast()));
    }

    private void rest(OperatorRun operator) {
        LockSupport.parkNanos(options.settle().toNanos());
        table.add(
                "RSS " + options.settle().toSeconds() + " s later",
                "MiB",
                (double) operator.resident());
        table.add("peak RSS", "MiB", (double) operator.peak());
        table.add("CPU in all", "s", seconds(operator.cpu()));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
