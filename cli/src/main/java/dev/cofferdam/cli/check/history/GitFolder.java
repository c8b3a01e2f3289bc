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
    ///
    /// @param option that asks for it
    static GitFolder around(Path given, String option) {
        var real = real(given, option);
        for (var at = real; at != null; at = at.getParent()) {
            var git = at.resolve(".git");
            if (Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
                requireFolder(git, option);
                return new GitFolder(
                        git, real.startsWith(git) ? "" : at.relativize(real).toString());
            }
        }
        if (Files.isRegularFile(real.resolve("HEAD"))
                && Files.isDirectory(real.resolve("objects"))
                && Files.isDirectory(real.resolve("refs"))) {
            return new GitFolder(real, "");
        }
        throw absent(given, option);
    }

    private static Path real(Path given, String option) {
        try {
            return given.toRealPath();
        } catch (IOException _) {
            throw absent(given, option);
        }
    }

    private static CommandFailed absent(Path given, String option) {
        return new CommandFailed("%s: %s is not in a Git repository".formatted(option, given));
    }

    private static void requireFolder(Path git, String option) {
        if (!Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandFailed(
                    """
                            %s: %s is a link or a file that names another folder, as in \
                            a worktree or a submodule, and is not followed; name the \
                            repository that it belongs to"""
                            .formatted(option, git));
        }
    }
}
