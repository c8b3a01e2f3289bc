package dev.cofferdam.cli.precompile;

import dev.cofferdam.baseline.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Run by the build: parses and checks the CEL of all controls and lays it into the jar, where
/// `cofferdam check` finds it.
public final class CheckedRules {
    private CheckedRules() {}

    /// Writes them.
    ///
    /// @param arguments the folder of the classes that become the jar
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0] + Rules.CHECKED);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, Rules.checked().write());
    }
}
