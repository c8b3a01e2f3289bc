package dev.cofferdam.cli.precompile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.Main;
import dev.cofferdam.cli.about.Build;
import dev.cofferdam.cli.shell.ManPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/// Run by `dev/dist`: writes the manual pages of all commands.
public final class ManPages {
    private ManPages() {}

    /// Writes them.
    ///
    /// @param arguments the folder
    public static void main(String[] arguments) throws IOException {
        write(
                Main.commandLine(),
                Files.createDirectories(Path.of(arguments[0])),
                Build.ofThisProcess().version());
    }

    private static void write(CommandLine command, Path folder, String version) throws IOException {
        var page = command.getCommandSpec();
        Files.writeString(folder.resolve(ManPage.file(page)), ManPage.of(page, version), UTF_8);
        for (var below : command.getSubcommands().values()) {
            write(below, folder, version);
        }
    }
}
