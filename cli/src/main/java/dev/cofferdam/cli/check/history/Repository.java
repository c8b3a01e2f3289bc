package dev.cofferdam.cli.check.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cofferdam.cli.check.tool.Call;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import dev.cofferdam.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Git repository, of which `git` reads the objects and nothing else: references are read by
/// [BranchTips], and configuration, hooks and attributes are not read at all, since [OwnGitFolder] takes their place.
final class Repository implements AutoCloseable {
    private static final List<String> QUIET =
            List.of("--no-pager", "--no-replace-objects", "--literal-pathspecs");

    /// What holds even where a later Git has other defaults.
    private static final List<String> CONFIGURATION =
            List.of(
                    "safe.bareRepository=explicit",
                    "protocol.allow=never",
                    "core.fsmonitor=false",
                    "core.hooksPath=/dev/null",
                    "core.commitGraph=false",
                    "core.multiPackIndex=false",
                    "core.quotePath=false",
                    "log.showSignature=false",
                    "log.mailmap=false");

    /// Modes, blobs before and after, and what happened, of a regular file.
    private static final Pattern CHANGE =
            Pattern.compile("\\n?:[0-7]{6} 100[0-7]{3} [0-9a-f]+ ([0-9a-f]+) [A-Z]\\d*");

    private static final Pattern COMMIT = Pattern.compile("\\n?commit ([0-9a-f]+)");
    private static final Pattern REVISION =
            Pattern.compile("([\\w][\\w./@+-]*)((?:[~^]\\d{0,6})*)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,64}");

    /// A regular file in a tree.
    private static final Pattern FILE =
            Pattern.compile("100[0-7]{3} blob ([0-9a-f]+)\t(.+)", Pattern.DOTALL);

    private static final Pattern SIZE = Pattern.compile("([0-9a-f]+) blob (\\d{1,18})");

    private final Tool git;
    private final GitFolder place;
    private final OwnGitFolder own;
    private final Set<String> tips;
    private final boolean shallow;
    private final String option;

    private Repository(Tool git, GitFolder place, String option) throws IOException {
        this.git = git;
        this.place = place;
        this.option = option;
        tips = BranchTips.of(place.folder());
        var ends = BranchTips.shallow(place.folder());
        shallow = !ends.isEmpty();
        own = OwnGitFolder.create(tips, ends);
    }

    /// The repository around a folder.
    ///
    /// @param option that asks for it, with which messages begin
    static Repository at(Path folder, String searchPath, String option) {
        var git =
                Tool.find("git", searchPath)
                        .orElseThrow(
                                () ->
                                        new CommandFailed(
                                                option + ": git is not on the PATH; install git"));
        var place = GitFolder.around(folder, option);
        try {
            Admission.require(place.folder(), option);
            return new Repository(git, place, option);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s: the repository %s cannot be read: %s"
                            .formatted(option, place.folder(), failure.getClass().getSimpleName()));
        }
    }

    /// Whether commits are missing, as in the checkouts of most CI servers.
    boolean isShallow() {
        return shallow;
    }

    /// The commit that a revision means: a branch, a tag, `HEAD` or a commit, with any number of `~1`
    /// and `^1` after it.
    ///
    /// @throws CommandFailed if there is none
    String commit(String revision) {
        var parts = REVISION.matcher(revision);
        if (parts.matches()) {
            var name = group(parts, 1);
            try {
                var id = BranchTips.named(place.folder(), name).orElse(name);
                var words = List.of("rev-parse", "--verify", "--quiet", "--end-of-options");
                var line = new ArrayList<>(words);
                line.add(id + group(parts, 2) + "^{commit}");
                if (ID.matcher(id).matches()
                        && git.run(call(line)) instanceof Ran.Well(var answer)
                        && ID.matcher(answer.strip()).matches()) {
                    return answer.strip();
                }
            } catch (IOException failure) {
                throw new CommandFailed(
                        "%s: the references of %s cannot be read: %s"
                                .formatted(
                                        option,
                                        place.folder(),
                                        failure.getClass().getSimpleName()));
            }
        }
        throw new CommandFailed(
                "%s: %s has no commit %s; name a branch, a tag or a commit. In CI, fetch it first (fetch-depth: 0)"
                        .formatted(option, place.folder(), revision));
    }

    /// The files that a commit has at a path or below it, with their blobs.
    ///
    /// @param path in the repository; empty for all
    SortedMap<String, String> files(String commit, String path) {
        var line = new ArrayList<>(List.of("ls-tree", "-r", "-z", "--full-tree", commit));
        if (!path.isEmpty()) {
            line.addAll(List.of("--", path));
        }
        var files = new TreeMap<String, String>();
        for (var each : output(call(line)).split("\0", -1)) {
            var file = FILE.matcher(each);
            if (file.matches()) {
                files.put(group(file, 2), group(file, 1));
            }
        }
        return files;
    }

    /// Every text that any branch or tag has had below the folder, once, the oldest first.
    List<Version> versions() {
        if (tips.isEmpty()) {
            return List.of();
        }
        var arguments =
                new ArrayList<>(
                        List.of(
                                "log",
                                "--stdin",
                                "--reverse",
                                "--topo-order",
                                "--raw",
                                "--root",
                                "-m",
                                "--no-renames",
                                "--no-abbrev",
                                "--no-ext-diff",
                                "--no-textconv",
                                "-z",
                                "--format=commit %H"));
        if (!place.below().isEmpty()) {
            arguments.addAll(List.of("--", place.below()));
        }
        return versions(output(call(arguments).reading(lines(tips))));
    }

    private static List<Version> versions(String log) {
        var versions = new ArrayList<Version>();
        var seen = new HashSet<String>();
        var commit = "";
        var blob = "";
        int start = 0;
        for (int end = log.indexOf('\0'); end >= 0; end = log.indexOf('\0', start)) {
            var token = log.substring(start, end);
            start = end + 1;
            if (!blob.isEmpty()) {
                if (seen.add(blob)) {
                    versions.add(new Version(blob, token, commit));
                }
                blob = "";
                continue;
            }
            var change = CHANGE.matcher(token);
            var named = COMMIT.matcher(token);
            if (change.matches()) {
                blob = String.valueOf(change.group(1));
            } else if (named.matches()) {
                commit = String.valueOf(named.group(1));
            } else {
                start = token.startsWith(":") || token.startsWith("\n:") ? next(log, start) : start;
            }
        }
        return versions;
    }

    /// Past the path of a change that is none of a regular file.
    private static int next(String log, int start) {
        return log.indexOf('\0', start) + 1;
    }

    /// How many bytes each blob has; of one that is missing, nothing.
    Map<String, Long> sizes(Collection<String> blobs) {
        var answer = output(call(List.of("cat-file", "--batch-check")).reading(lines(blobs)));
        var sizes = new HashMap<String, Long>();
        answer.lines()
                .map(SIZE::matcher)
                .filter(line -> line.matches())
                .forEach(line -> sizes.put(group(line, 1), Long.valueOf(group(line, 2))));
        return sizes;
    }

    private static String group(Matcher line, int group) {
        return Objects.requireNonNull(line.group(group));
    }

    /// What is in blobs that are all there, in their order.
    List<byte[]> contents(List<String> blobs) {
        var answer = output(call(List.of("cat-file", "--batch")).reading(lines(blobs)).inBytes());
        var contents = new ArrayList<byte[]>();
        int at = 0;
        for (int blob = 0; blob < blobs.size(); blob++) {
            int end = answer.indexOf('\n', at);
            var header = SIZE.matcher(end < 0 ? "" : answer.substring(at, end));
            if (!header.matches()) {
                throw new CommandFailed(option + ": git cat-file fails in " + place.folder());
            }
            int start = end + 1;
            at = start + Integer.parseInt(group(header, 2));
            contents.add(answer.substring(start, at).getBytes(ISO_8859_1));
            at++;
        }
        return contents;
    }

    private static String lines(Collection<String> ids) {
        return String.join("\n", ids) + "\n";
    }

    private Call call(List<String> arguments) {
        var line = new ArrayList<>(QUIET);
        CONFIGURATION.forEach(each -> line.addAll(List.of("-c", each)));
        line.addAll(arguments);
        return Call.of(line).with(own.variables(place.folder().resolve("objects")));
    }

    private String output(Call call) {
        return switch (git.run(call)) {
            case Ran.Well(var output) -> output;
            case Ran.Badly _ ->
                    throw new CommandFailed(
                            "%s: git cannot read %s, which is damaged or not whole; check a whole clone of it"
                                    .formatted(option, place.folder()));
            case Ran.Not(var why) -> throw new CommandFailed("%s: git %s".formatted(option, why));
        };
    }

    @Override
    public void close() {
        own.close();
    }
}
