package dev.cofferdam.cli.check.report;

import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.CommandFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What to write, and where: an empty file name means standard output.
public record OutputTarget(Output output, String file) {
    public static OutputTarget of(String option) {
        var equals = option.indexOf('=');
        var name = equals < 0 ? option : option.substring(0, equals);
        return Arrays.stream(Output.values())
                .filter(output -> word(output).equals(name))
                .findFirst()
                .map(
                        output ->
                                new OutputTarget(
                                        output, equals < 0 ? "" : option.substring(equals + 1)))
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "--output: \""
                                                + name
                                                + "\" is no format; use "
                                                + Arrays.stream(Output.values())
                                                        .map(OutputTarget::word)
                                                        .collect(Collectors.joining(", "))));
    }

    private static String word(Output output) {
        return output.name().toLowerCase(Locale.ROOT);
    }

    public void write(Outcome outcome, PrintWriter standardOutput) throws IOException {
        if (file.isEmpty()) {
            output.write(outcome, standardOutput);
            standardOutput.flush();
            return;
        }
        try (var out = new PrintWriter(Files.newBufferedWriter(Path.of(file)))) {
            output.write(outcome, out);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "--output: cannot write " + file + ": " + failure.getClass().getSimpleName());
        }
    }
}
