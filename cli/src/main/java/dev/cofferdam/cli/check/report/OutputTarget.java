package dev.cofferdam.cli.check.report;

import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.GivenFiles;
import dev.cofferdam.cli.console.Lines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
                                        "--output: \"%s\" is not a format; use %s"
                                                .formatted(
                                                        name,
                                                        Arrays.stream(Output.values())
                                                                .map(OutputTarget::word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private static String word(Output output) {
        return output.name().toLowerCase(Locale.ROOT);
    }

    /// Writes the report to its file, or to standard output.
    ///
    /// @param suggest whether to print the manifests that take the place of secrets
    /// @param files which files may be written
    public void write(
            Outcome outcome, boolean suggest, PrintWriter standardOutput, GivenFiles files) {
        if (file.isEmpty()) {
            // what is given is flushed after each line, of which there may be a million
            var buffered = new PrintWriter(new BufferedWriter(standardOutput));
            output.write(outcome, suggest, new Lines(buffered));
            buffered.flush();
            return;
        }
        var text = new StringWriter();
        var out = new PrintWriter(text);
        output.write(outcome, suggest, new Lines(out));
        out.flush();
        try {
            files.write(Path.of(file), text.toString());
        } catch (IOException failure) {
            throw new CommandFailed(
                    "--output: cannot write %s: %s".formatted(file, GivenFiles.why(failure)));
        }
    }
}
