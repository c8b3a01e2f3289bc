package dev.cofferdam.cli.operator;

import dev.cofferdam.core.duration.GoDuration;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How credentials that Vault made are kept.
final class LeaseFlags {
    private static final Duration LONGEST = Duration.ofDays(3650);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--lease-outage-tolerance",
            defaultValue = "1h",
            paramLabel = "DURATION",
            description =
                    "How long the operator may be away before a dynamic credential in a Secret ends, as far as its role in Vault allows. 0 leaves it to the default_ttl of the role. Default ${DEFAULT-VALUE}.")
    private String text;

    Duration tolerance() {
        return GoDuration.parse(text)
                .filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) < 0)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        """
                                        --lease-outage-tolerance: "%s" is not a duration of 0 or \
                                        more; give one such as 1h"""
                                                .formatted(text)));
    }
}
