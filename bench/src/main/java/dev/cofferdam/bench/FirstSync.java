package dev.cofferdam.bench;

import dev.cofferdam.operator.CofferdamOperator;
import dev.cofferdam.operator.OperatorSettings;
import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.SandboxOptions;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The first sync of many ExternalSecrets, from the start of an operator to the last status, beside
/// the limit: a client that creates the same Secrets and writes the same statuses, and does nothing
/// else. Several rounds in turn; the median counts.
public final class FirstSync {
    private static final int ROUNDS = 3;
    private static final int ACCOUNTS = 10;

    private FirstSync() {}

    /// Measures and prints.
    ///
    /// @param arguments how many ExternalSecrets; 500 where nothing is said
    @SuppressWarnings("SystemOut") // what a benchmark prints is what it is for
    public static void main(String[] arguments) {
        var size = arguments.length == 0 ? 500 : Integer.parseInt(arguments[0]);
        var binaries = Toolchain.ofThisProcess().locate(System.err::println);
        try (var sandbox = Sandbox.start(binaries, SandboxOptions.temporary(), Progress.silent());
                var fleet = new Fleet(sandbox, size, ACCOUNTS)) {
            fleet.prepareVault();
            System.out.printf(
                    "%d ExternalSecrets of %d service accounts, %d rounds after a warm-up%n",
                    size, ACCOUNTS, ROUNDS);
            System.out.printf("%-8s %12s %12s %8s%n", "round", "limit", "Cofferdam", "ratio");
            var ratios = new ArrayList<Double>();
            for (int round = 0; round <= ROUNDS; round++) {
                var limit = fleet.limit("limit-" + round);
                var ours = ours(sandbox, fleet, "ours-" + round);
                var ratio = (double) ours.toNanos() / limit.toNanos();
                var name = round == 0 ? "warm-up" : String.valueOf(round);
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %10.2f s %10.2f s %8.2f%n",
                        name,
                        seconds(limit),
                        seconds(ours),
                        ratio);
                if (round > 0) {
                    ratios.add(ratio);
                }
            }
            System.out.printf(Locale.ROOT, "median ratio %.2f%n", median(ratios));
        }
        System.exit(0); // the operator framework leaves a thread behind that would keep the process
    }

    private static Duration ours(Sandbox sandbox, Fleet fleet, String namespace) {
        fleet.manifests(namespace);
        try (var client =
                new KubernetesClientBuilder()
                        .withConfig(sandbox.cluster().as(Fleet.SYSTEM, Fleet.OPERATOR))
                        .build()) {
            var start = System.nanoTime();
            try (var _ = CofferdamOperator.start(client, OperatorSettings.defaults())) {
                fleet.awaitSynced(namespace);
                return Duration.ofNanos(System.nanoTime() - start);
            }
        } finally {
            fleet.remove(namespace);
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
