package dev.cofferdam.cli.check.history;

import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.core.document.reading.Documents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Looks for secrets in every text that a repository holds, whether or not it is still checked out.
public final class History {
    private static final int BATCH = 256;
    private static final Duration REMINDER = Duration.ofSeconds(2);

    private final Inspector inspector;
    private final String searchPath;
    private final PrintWriter progress;

    /// @param progress is told now and then how far it has come
    public History(Inspector inspector, String searchPath, PrintWriter progress) {
        this.inspector = inspector;
        this.searchPath = searchPath;
        this.progress = progress;
    }

    /// A secret that stays at one place through many versions of a file is one secret.
    private record Key(String path, String control, String anchor, String message) {
        static Key of(Finding finding) {
            return new Key(
                    finding.place().file(), finding.control(), finding.anchor(), finding.message());
        }
    }

    public Outcome check(Path folder) {
        var repository = Repository.at(folder, searchPath);
        var versions = repository.versions();
        var gaps = new ArrayList<Gap>();
        if (repository.isShallow()) {
            var why =
                    "is a shallow clone: its older commits are not here. Run: git fetch --unshallow";
            gaps.add(new Gap(folder.toString(), 0, why, true));
        }
        var first = new LinkedHashMap<Key, Finding>();
        try (var blobs = repository.blobs()) {
            var said = System.nanoTime();
            for (int at = 0; at < versions.size(); at += BATCH) {
                var batch = versions.subList(at, Math.min(versions.size(), at + BATCH));
                look(batch, blobs, first, gaps);
                if (System.nanoTime() - said > REMINDER.toNanos()) {
                    said = System.nanoTime();
                    say(at + batch.size(), versions.size());
                }
            }
        } catch (IOException _) {
            throw new CommandFailed("--history: git cat-file fails in " + folder);
        }
        return new Outcome(
                versions.size(),
                List.copyOf(first.values()),
                List.of(),
                List.of(),
                gaps,
                new TreeSet<>());
    }

    private void look(
            List<Version> batch, Repository.Blobs blobs, Map<Key, Finding> first, List<Gap> gaps)
            throws IOException {
        var looks = new ArrayList<Supplier<Outcome>>();
        for (var version : batch) {
            var source = Source.past(version.path(), version.commit());
            blobs.read(version.blob(), Documents.BYTES)
                    .ifPresentOrElse(
                            content -> looks.add(() -> inspector.inspect(source, content)),
                            () -> gaps.add(skipped(version)));
        }
        var outcomes = looks.parallelStream().map(Supplier::get).toList();
        for (var outcome : outcomes) {
            outcome.findings().forEach(found -> first.putIfAbsent(Key.of(found), found));
            outcome.gaps().stream().filter(Gap::serious).map(History::note).forEach(gaps::add);
        }
    }

    private static Gap skipped(Version version) {
        return new Gap(
                version.path(),
                0,
                "is missing, or larger than %d MB, in commit %s, and was skipped"
                        .formatted(Documents.BYTES >> 20, version.commit()),
                false);
    }

    /// What nobody can read any more is no failure of today's check.
    private static Gap note(Gap gap) {
        return new Gap(gap.file(), gap.line(), gap.why(), false);
    }

    private void say(int done, int all) {
        progress.printf(Locale.ROOT, "history: %,d of %,d texts%n", done, all);
        progress.flush();
    }
}
