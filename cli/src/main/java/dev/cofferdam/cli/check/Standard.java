package dev.cofferdam.cli.check;

import dev.cofferdam.baseline.Target;
import dev.cofferdam.baseline.control.Level;
import dev.cofferdam.baseline.version.Minor;
import dev.cofferdam.cli.console.CommandFailed;
import java.util.Arrays;
import java.util.Locale;

/// Reads the value of `--pod-security`.
final class Standard {
    private Standard() {}

    static Target target(String option) {
        var at = option.indexOf('@');
        var level = at < 0 ? option : option.substring(0, at);
        return new Target(level(level), at < 0 ? Minor.NEWEST : minor(option.substring(at + 1)));
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level != Level.ALL)
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        """
                                        --pod-security: "%s" is not a Pod Security Standard with \
                                        rules; use baseline or restricted, such as \
                                        restricted@v1.31"""
                                                .formatted(text)));
    }

    private static Minor minor(String text) {
        try {
            return Minor.parse(text);
        } catch (IllegalArgumentException _) {
            throw new CommandFailed(
                    "--pod-security: \"%s\" is not a Kubernetes release; write it as v1.31 or latest"
                            .formatted(text));
        }
    }
}
