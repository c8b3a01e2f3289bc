package dev.cofferdam.cli.precompile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.Main;
import dev.cofferdam.cli.console.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Run by `dev/dist`: executes commands in one process, from which the JVM learns what a start needs.
public final class Rehearsal {
    private static final Pattern SPACE = Pattern.compile(" +");

    private Rehearsal() {}

    /// Executes them.
    ///
    /// @param arguments a file with a command on each line
    public static void main(String[] arguments) throws IOException {
        Logs.off();
        for (var line : Files.readAllLines(Path.of(arguments[0]), UTF_8)) {
            var words = SPACE.split(line);
            Main.commandLine(words).execute(words);
        }
    }
}
