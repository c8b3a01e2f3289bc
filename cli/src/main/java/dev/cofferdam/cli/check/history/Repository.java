package dev.cofferdam.cli.check.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import dev.cofferdam.cli.console.CommandFailed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Git repository, read by `git`.
final class Repository {
    /// What a repository's own configuration must not bring about.
    private static final List<String> QUIET =
            List.of(
                    "--no-pager",
                    "-c",
                    "log.showSignature=false",
                    "-c",
                    "core.fsmonitor=false",
                    "-c",
                    "core.quotePath=false");

    /// Modes, blobs before and after, and what happened, of a regular file.
    private static final Pattern CHANGE =
            Pattern.compile("\\n?:[0-7]{6} 100[0-7]{3} [0-9a-f]+ ([0-9a-f]+) [A-Z]\\d*");

    private static final Pattern COMMIT = Pattern.compile("\\n?commit ([0-9a-f]+)");

    private final Tool git;
    private final Path folder;

    private Repository(Tool git, Path folder) {
        this.git = git;
        this.folder = folder;
    }

    static Repository at(Path folder, String searchPath) {
        var git =
                Tool.find("git", searchPath)
                        .orElseThrow(
                                () ->
                                        new CommandFailed(
                                                "--history: there is no git on the PATH; install git"));
        var repository = new Repository(git, folder);
        if (!(repository.run("rev-parse", "--git-dir") instanceof Ran.Well)) {
            throw new CommandFailed(
                    "--history: " + folder + " is not in a Git repository that git can read");
        }
        return repository;
    }

    /// Whether commits are missing, as in the checkouts of most CI servers.
    boolean isShallow() {
        return run("rev-parse", "--is-shallow-repository") instanceof Ran.Well(var answer)
                && answer.strip().equals("true");
    }

    /// Every text that any branch or tag has had below the folder, once, the oldest first.
    List<Version> versions() {
        var log =
                run(
                        "log",
                        "--all",
                        "--reverse",
                        "--topo-order",
                        "--raw",
                        "--root",
                        "-m",
                        "--no-renames",
                        "--no-abbrev",
                        "-z",
                        "--format=commit %H",
                        "--",
                        ".");
        return switch (log) {
            case Ran.Well(var output) -> versions(output);
            case Ran.Badly _ -> throw new CommandFailed("--history: git log fails in " + folder);
            case Ran.Not(var why) -> throw new CommandFailed("--history: git log " + why);
        };
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

    Blobs blobs() throws IOException {
        return new Blobs(process("cat-file", "--batch").start());
    }

    private Ran run(String... arguments) {
        return git.run(line(arguments));
    }

    private ProcessBuilder process(String... arguments) {
        return git.process(line(arguments)).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private List<String> line(String... arguments) {
        var line = new ArrayList<>(List.of("-C", folder.toString()));
        line.addAll(QUIET);
        line.addAll(List.of(arguments));
        return line;
    }

    /// The contents of blobs, one after the other.
    static final class Blobs implements AutoCloseable {
        private final Process process;
        private final InputStream answers;

        private Blobs(Process process) {
            this.process = process;
            this.answers = new BufferedInputStream(process.getInputStream(), 1 << 16);
        }

        /// What is in a blob; nothing if it is larger than that, or missing.
        Optional<byte[]> read(String blob, int largest) throws IOException {
            var questions = process.getOutputStream();
            questions.write((blob + "\n").getBytes(UTF_8));
            questions.flush();
            var header = header();
            if (header.endsWith(" missing")) {
                return Optional.empty();
            }
            long size = Long.parseLong(header.substring(header.lastIndexOf(' ') + 1));
            if (size > largest) {
                answers.skipNBytes(size + 1);
                return Optional.empty();
            }
            var content = answers.readNBytes((int) size);
            answers.skipNBytes(1);
            return Optional.of(content);
        }

        private String header() throws IOException {
            var line = new StringBuilder();
            for (int next = answers.read(); next != '\n'; next = answers.read()) {
                if (next < 0) {
                    throw new IOException("git cat-file ended");
                }
                line.append((char) next);
            }
            return line.toString();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
