package dev.cofferdam.cli.check.accepted;

import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.GivenFiles;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that name files of accepted findings. Their old names, with `baseline` in them, still
/// work.
public final class AcceptedOptions {
    private @Nullable Path accepted;
    private @Nullable Path written;

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description =
                    "File with accepted findings. They are listed, but they do not count as findings.")
    void accepted(@Nullable Path file) {
        accepted = file;
    }

    @Option(names = "--baseline", paramLabel = "FILE", hidden = true)
    void baseline(@Nullable Path file) {
        accepted = file;
    }

    @Option(
            names = "--write-accepted",
            paramLabel = "FILE",
            description =
                    "Write all findings to a file for --accepted. It holds names, and never secrets.")
    void writeAccepted(@Nullable Path file) {
        written = file;
    }

    @Option(names = "--write-baseline", paramLabel = "FILE", hidden = true)
    void writeBaseline(@Nullable Path file) {
        written = file;
    }

    /// The outcome without the findings that the given file accepts.
    ///
    /// @param looked the files and folders that were checked, below which entries can be stale
    public Outcome accept(Outcome outcome, Collection<Path> looked) {
        return accepted == null ? outcome : AcceptedFindings.read(accepted).accept(outcome, looked);
    }

    /// Writes the findings where the user asks for it.
    public void write(Outcome outcome, GivenFiles files) {
        if (written != null) {
            AcceptedFindings.write(written, outcome, files);
        }
    }
}
