package dev.cofferdam.cli.manifest;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Fault;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the files of manifests that the user names.
public final class ManifestFiles {
    private ManifestFiles() {}

    /// The objects of a file, which is YAML unless it is called `.json`.
    ///
    /// @throws CommandFailed if it cannot be read, with the line
    public static List<Resource> read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var format = Format.of(file.toString()) == Format.JSON ? Format.JSON : Format.YAML;
            return switch (Documents.read(bytes, format)) {
                case Reading.Exact(var documents) ->
                        documents.stream()
                                .flatMap(document -> Resource.in(document).stream())
                                .toList();
                case Reading.Approximate(_, var fault) -> throw unreadable(file, fault);
                case Reading.Refused(var fault) -> throw unreadable(file, fault);
            };
        } catch (IOException failure) {
            var why = failure.getClass().getSimpleName();
            throw new CommandFailed(
                    file + " cannot be read (" + why + "); name a file that is there");
        }
    }

    private static CommandFailed unreadable(Path file, Fault fault) {
        return new CommandFailed(file + ":" + fault.line() + " " + fault.message());
    }
}
