package dev.cofferdam.cli.check.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What branches, tags and all other references of a repository name, read from its files as Git
/// does: so that Git need not look into the repository's own folder.
final class BranchTips {
    private static final Pattern ID =
            Pattern.compile("([0-9a-fA-F]{64}|[0-9a-fA-F]{40})(?:\\s.*)?", Pattern.DOTALL);
    private static final long LARGEST = 1 << 10;

    private final Path git;
    private final Set<String> ids = new LinkedHashSet<>();

    private BranchTips(Path git) {
        this.git = git;
    }

    static Set<String> of(Path git) throws IOException {
        var tips = new BranchTips(git);
        tips.take(git.resolve("HEAD"));
        tips.below(git.resolve("refs"));
        tips.worktrees();
        tips.lines("packed-refs");
        return tips.ids;
    }

    /// The commits at which a shallow clone ends; none in a whole one.
    static Set<String> shallow(Path git) throws IOException {
        var ends = new BranchTips(git);
        ends.lines("shallow");
        return ends.ids;
    }

    private void below(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                take(file);
            }
        }
    }

    /// Each has a commit of its own checked out.
    private void worktrees() throws IOException {
        var folder = git.resolve("worktrees");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var worktrees = Files.newDirectoryStream(folder)) {
            for (var worktree : worktrees) {
                take(worktree.resolve("HEAD"));
            }
        }
    }

    /// A reference that names another one adds nothing: that one is read as well.
    private void take(Path file) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
            take(Files.readString(file, ISO_8859_1));
        }
    }

    private void lines(String name) throws IOException {
        var file = git.resolve(name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (var lines = Files.lines(file, ISO_8859_1)) {
                lines.forEach(this::take);
            }
        }
    }

    private void take(String text) {
        var id = ID.matcher(text);
        if (id.matches()) {
            ids.add(String.valueOf(id.group(1)).toLowerCase(Locale.ROOT));
        }
    }
}
