package dev.cofferdam.cli.precompile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.about.Build;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Run by the build: writes into the jar which commit it is made of. Outside a Git checkout nothing is
/// written.
public final class SourceCommit {
    private SourceCommit() {}

    /// Writes it.
    ///
    /// @param arguments the folder of the classes that become the jar, and a folder of the checkout
    public static void main(String[] arguments) throws IOException {
        var name = Build.class.getPackageName().replace('.', '/') + "/" + Build.FILE;
        var file = Path.of(arguments[0]).resolve(name);
        var checkout = Path.of(arguments[1]).toAbsolutePath().toString();
        Files.deleteIfExists(file);
        var commit =
                Tool.find("git", Objects.requireNonNullElse(System.getenv("PATH"), ""))
                        .flatMap(git -> commit(git, checkout));
        if (commit.isPresent()) {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "%s=%s\n".formatted(Build.COMMIT, commit.get()), UTF_8);
        }
    }

    private static Optional<String> commit(Tool git, String checkout) {
        return answer(git, "-C", checkout, "rev-parse", "HEAD")
                .flatMap(
                        commit ->
                                answer(git, "-C", checkout, "status", "--porcelain")
                                        .map(changes -> changes.isEmpty() ? "" : "-modified")
                                        .map(commit::concat));
    }

    private static Optional<String> answer(Tool git, String... arguments) {
        return git.run(List.of(arguments)) instanceof Ran.Well(var output)
                ? Optional.of(output.strip())
                : Optional.empty();
    }
}
