package dev.cofferdam.cli.operator;

import dev.cofferdam.core.duration.GoDuration;
import dev.cofferdam.operator.runtime.leader.Election;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of the leader election.
final class ElectionOptions {
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    @Option(
            names = {"--leader-elect", "--enable-leader-election"},
            description =
                    "Enable leader election: several replicas can run, one of them is active, and the others are standbys.")
    private boolean elect;

    @Option(
            names = "--leader-election-id",
            defaultValue = "cofferdam",
            paramLabel = "NAME",
            description =
                    "Name of the lease, in the namespace of the operator. Default ${DEFAULT-VALUE}.")
    private String lease;

    @Option(
            names = "--leader-election-lease-duration",
            defaultValue = "9s",
            paramLabel = "DURATION",
            converter = LeaseDuration.class,
            description =
                    "Lease duration: how long standbys wait before taking over. The leader stops writing if it cannot renew for two thirds of it. Default ${DEFAULT-VALUE}.")
    private Duration duration;

    boolean wanted() {
        return elect;
    }

    Election election(String namespace) {
        return new Election(namespace, lease, identity(), duration);
    }

    /// In a pod the host's name is the pod's. The rest tells a restarted container from the one
    /// before it.
    private static String identity() {
        var name = System.getenv().getOrDefault("HOSTNAME", "operator");
        return name + "_" + UUID.randomUUID();
    }

    /// Reads the duration with the other options, so that a wrong one is bad usage and nothing has
    /// been begun.
    static final class LeaseDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return GoDuration.parse(text)
                    .filter(parsed -> parsed.compareTo(SHORTEST) >= 0)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            """
                                            "%s" is not a duration of 3s or more; give one such as 9s"""
                                                    .formatted(text)));
        }
    }
}
