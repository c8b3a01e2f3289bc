package dev.cofferdam.cli.check;

import dev.cofferdam.baseline.secretscan.value.Confidence;
import dev.cofferdam.cli.console.CommandFailed;
import java.util.Arrays;

/// Reads the value of `--min-confidence`.
final class Confidences {
    private Confidences() {}

    static Confidence of(String option) {
        return Arrays.stream(Confidence.values())
                .filter(confidence -> confidence.toString().equals(option))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "--min-confidence: \"%s\" is not a confidence; use certain, likely or look"
                                                .formatted(option)));
    }
}
