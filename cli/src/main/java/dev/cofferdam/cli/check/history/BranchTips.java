package dev.cofferdam.cli.check.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What branches, tags and all other references of a repository name, read from its files as Git
/// does: so that Git need not look into the repository's own folder.
final class BranchTips {
    private static final Pattern ID =
            Pattern.compile("([0-9a-fA-F]{64}|[0-9a-fA-F]{40})(?:\\s.*)?", Pattern.DOTALL);
    private static final long LARGEST = 1 << 10;
    private static final Pattern NAME = Pattern.compile("HEAD|refs/[\\w./@+-]+");
    private static final String SYMBOLIC = "ref:";

    /// How many references may name each other.
    private static final int DEPTH = 5;

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

    /// The commit that a branch, a tag or `HEAD` names, in the order in which Git looks them up.
    static Optional<String> named(Path git, String name) throws IOException {
        var forms = List.of("refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s");
        if (name.equals("HEAD") || name.startsWith("refs/")) {
            return reference(git, name, DEPTH);
        }
        for (var form : forms) {
            var id = reference(git, form.formatted(name), DEPTH);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> reference(Path git, String name, int depth) throws IOException {
        if (depth == 0 || !NAME.matcher(name).matches() || name.contains("..")) {
            return Optional.empty();
        }
        var file = git.resolve(name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
            var text = Files.readString(file, ISO_8859_1).strip();
            if (text.startsWith(SYMBOLIC)) {
                return reference(git, text.substring(SYMBOLIC.length()).strip(), depth - 1);
            }
            var id = ID.matcher(text);
            return id.matches() ? Optional.of(lower(id)) : Optional.empty();
        }
        var packed = git.resolve("packed-refs");
        if (Files.isRegularFile(packed, LinkOption.NOFOLLOW_LINKS)) {
            try (var lines = Files.lines(packed, ISO_8859_1)) {
                return lines.filter(line -> line.endsWith(" " + name))
                        .map(ID::matcher)
                        .filter(Matcher::matches)
                        .map(BranchTips::lower)
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static String lower(Matcher id) {
        return String.valueOf(id.group(1)).toLowerCase(Locale.ROOT);
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
            ids.add(lower(id));
        }
    }
}
