package dev.cofferdam.bench.attack;

import dev.cofferdam.bench.Fleet;
import dev.cofferdam.bench.OperatorRun;
import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import dev.cofferdam.sandbox.vault.VaultProduct;
import dev.cofferdam.testkit.MaliciousServer;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Measures what one tenant can do to another: how long a new ExternalSecret of the other takes while
/// the attack runs, what the operator uses, and what is left a minute after.
public final class AttackBench {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(400);
    private static final int WARM_UP = 10;
    private static final String ROW = "%-30s %6s %6s %6s %9s %11s %11s %11s  %s%n";

    private final int probes;
    private final Duration settle;
    private final List<String> command;
    private final Sandbox sandbox;
    private final Tenants tenants;
    private int number;

    private AttackBench(int probes, Duration settle, Sandbox sandbox, Tenants tenants)
            throws IOException {
        this.probes = probes;
        this.settle = settle;
        this.sandbox = sandbox;
        this.tenants = tenants;
        this.command = OperatorRun.asInTheImage();
    }

    /// Measures and prints, one row for each attack.
    ///
    /// @param arguments see `bench/attacks`
    @SuppressWarnings("SystemOut") // what a benchmark prints is what it is for
    public static void main(String[] arguments) throws IOException {
        var options = AttackOptions.of(arguments);
        var binaries = Toolchain.ofThisProcess().locate(VaultProduct.chosen(), System.err::println);
        try (var sandbox = Sandbox.start(binaries, SandboxOptions.temporary(), Progress.silent());
                var fleet = new Fleet(sandbox, 1, 1);
                var server = new MaliciousServer();
                var admin =
                        new KubernetesClientBuilder()
                                .withConfig(sandbox.cluster().admin())
                                .build()) {
            fleet.prepareVault();
            var vault = sandbox.vault().address();
            var bench =
                    new AttackBench(
                            options.probes(), options.settle(), sandbox, new Tenants(admin, vault));
            System.out.printf(
                    Locale.ROOT,
                    ROW,
                    "attack",
                    "p50 s",
                    "p99 s",
                    "max s",
                    "RSS MiB",
                    "threads",
                    "files",
                    "series",
                    "/livez");
            for (var attack : Attack.all(vault, server)) {
                if (options.wants(attack)) {
                    System.out.print(bench.measure(attack));
                }
            }
        }
        System.exit(0);
    }

    private String measure(Attack attack) throws IOException {
        var kubeconfig = sandbox.folder().resolve("operator.kubeconfig");
        sandbox.cluster()
                .writeKubeconfig(kubeconfig, sandbox.cluster().as(Fleet.SYSTEM, Fleet.OPERATOR));
        var logs = Files.createDirectories(Path.of("bench/target/attacks"));
        var log = logs.resolve(attack.name().replaceAll("[^a-zA-Z0-9]+", "-") + ".log");
        try (var operator = OperatorRun.start(command, kubeconfig, log)) {
            probe(WARM_UP);
            var before = Usage.of(operator);
            tenants.begin(attack);
            var times = probe(probes).stream().sorted().toList();
            var live = operator.status("/livez");
            var peak = operator.isAlive() ? String.valueOf(operator.peak()) : "ended";
            tenants.end();
            LockSupport.parkNanos(settle.toNanos());
            var after = Usage.of(operator);
            return String.format(
                    Locale.ROOT,
                    ROW,
                    attack.name(),
                    seconds(times.get(probes / 2)),
                    seconds(times.get(Math.ceilDiv(probes * 99, 100) - 1)),
                    seconds(times.getLast()),
                    peak,
                    before.threads() + " > " + after.threads(),
                    before.files() + " > " + after.files(),
                    before.series() + " > " + after.series(),
                    live);
        }
    }

    private List<Duration> probe(int times) {
        var taken = new ArrayList<Duration>();
        for (int each = 0; each < times; each++) {
            taken.add(tenants.probe(number));
            number++;
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        return taken;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0);
    }

    /// What a process holds; zeros once it has ended.
    private record Usage(int threads, int files, long series) {
        static Usage of(OperatorRun operator) {
            return operator.isAlive()
                    ? new Usage(operator.threads(), operator.files(), operator.series())
                    : new Usage(0, 0, 0);
        }
    }
}
