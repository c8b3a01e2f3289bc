package dev.cofferdam.cli.check.history;

import dev.cofferdam.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where Git keeps a repository. It is found without Git, which would take other folders for one as
/// well.
///
/// @param folder with `objects` and `refs`
/// @param below the part of the repository that is asked for; empty for all of it
record GitFolder(Path folder, String below) {

    /// The repository that a folder belongs to. Only where none is around it may the folder be one
    /// without a checkout: else the author of the files could put another past in place of the
    /// true one.
    static GitFolder around(Path given) {
        var real = real(given);
        for (var at = real; at != null; at = at.getParent()) {
            var git = at.resolve(".git");
            if (Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
                requireFolder(git);
                return new GitFolder(
                        git, real.startsWith(git) ? "" : at.relativize(real).toString());
            }
        }
        if (Files.isRegularFile(real.resolve("HEAD"))
                && Files.isDirectory(real.resolve("objects"))
                && Files.isDirectory(real.resolve("refs"))) {
            return new GitFolder(real, "");
        }
        throw absent(given);
    }

    private static Path real(Path given) {
        try {
            return given.toRealPath();
        } catch (IOException _) {
            throw absent(given);
        }
    }

    private static CommandFailed absent(Path given) {
        return new CommandFailed("--history: %s is not in a Git repository".formatted(given));
    }

    private static void requireFolder(Path git) {
        if (!Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandFailed(
                    """
                            --history: %s is a link or a file that names another folder, as in \
                            a worktree or a submodule, and is not followed; name the \
                            repository that it belongs to"""
                            .formatted(git));
        }
    }
}
