package dev.cofferdam.cli.operator;

import dev.cofferdam.api.field.GoDuration;
import dev.cofferdam.operator.runtime.leader.Election;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how several operators agree on who works.
final class ElectionOptions {
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    @Option(
            names = {"--leader-elect", "--enable-leader-election"},
            description =
                    "Works only while it holds a lease, so that several can run and one replaces the other. The others"
                            + " stand by.")
    private boolean elect;

    @Option(
            names = "--leader-election-id",
            defaultValue = "cofferdam",
            paramLabel = "NAME",
            description = "The lease, in the operator's own namespace. Default ${DEFAULT-VALUE}.")
    private String lease;

    @Option(
            names = "--leader-election-lease-duration",
            defaultValue = "9s",
            paramLabel = "DURATION",
            converter = LeaseDuration.class,
            description =
                    "How long the others wait for a leader that is not heard of. It writes for two thirds of that time after"
                            + " its last sign of life. Default ${DEFAULT-VALUE}.")
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
                                            "%s" is no duration of 3s or more; give one such as 9s"""
                                                    .formatted(text)));
        }
    }
}
