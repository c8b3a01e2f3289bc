package dev.cofferdam.cli.check.history;

import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Source;
import dev.cofferdam.cli.check.outcome.Finding;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.core.document.reading.Documents;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Looks for secrets in every text that a repository holds, whether or not it is still checked out.
public final class History {
    private static final String OPTION = "--history";
    private static final int BATCH = 1024;
    private static final long BATCH_BYTES = 2L * Documents.BYTES;
    private static final String TOO_LARGE =
            "is larger than %d MB, and was skipped,".formatted(Documents.BYTES >> 20);
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
        try (var repository = Repository.at(folder, searchPath, OPTION)) {
            var gaps = new ArrayList<Gap>();
            if (repository.isShallow()) {
                var why =
                        "is a shallow clone: its older commits are not here. Run: git fetch --unshallow";
                gaps.add(new Gap(folder.toString(), 0, why, true));
            }
            var versions = repository.versions();
            var first = new LinkedHashMap<Key, Finding>();
            var said = System.nanoTime();
            int done = 0;
            for (var batch : batches(repository, versions, gaps)) {
                look(repository, batch, first, gaps);
                done += batch.size();
                if (System.nanoTime() - said > REMINDER.toNanos()) {
                    said = System.nanoTime();
                    say(done, versions.size());
                }
            }
            return new Outcome(
                    versions.size(),
                    List.copyOf(first.values()),
                    List.of(),
                    List.of(),
                    gaps,
                    new TreeSet<>());
        }
    }

    /// What can be read, in pieces that fit the memory.
    private static List<List<Version>> batches(
            Repository repository, List<Version> versions, List<Gap> gaps) {
        var sizes = repository.sizes(versions.stream().map(Version::blob).toList());
        var batches = new ArrayList<List<Version>>();
        long bytes = 0;
        for (var version : versions) {
            var size = sizes.get(version.blob());
            if (size == null) {
                gaps.add(gap(version, "is missing", true));
            } else if (size > Documents.BYTES) {
                gaps.add(gap(version, TOO_LARGE, false));
            } else {
                if (batches.isEmpty()
                        || bytes + size > BATCH_BYTES
                        || batches.getLast().size() >= BATCH) {
                    batches.add(new ArrayList<>());
                    bytes = 0;
                }
                batches.getLast().add(version);
                bytes += size;
            }
        }
        return batches;
    }

    private void look(
            Repository repository, List<Version> batch, Map<Key, Finding> first, List<Gap> gaps) {
        var contents = repository.contents(batch.stream().map(Version::blob).toList());
        var outcomes =
                IntStream.range(0, batch.size())
                        .parallel()
                        .mapToObj(at -> inspect(batch.get(at), contents.get(at)))
                        .toList();
        for (var outcome : outcomes) {
            outcome.findings().forEach(found -> first.putIfAbsent(Key.of(found), found));
            outcome.gaps().stream().filter(Gap::serious).map(History::note).forEach(gaps::add);
        }
    }

    private Outcome inspect(Version version, byte[] content) {
        return inspector.inspect(Source.past(version.path(), version.commit()), content);
    }

    private static Gap gap(Version version, String why, boolean serious) {
        var where = "%s in commit %s".formatted(why, version.commit());
        return new Gap(version.path(), 0, where, serious);
    }

    /// An unreadable text in the history does not fail the check.
    private static Gap note(Gap gap) {
        return new Gap(gap.file(), gap.line(), gap.why(), false);
    }

    private void say(int done, int all) {
        progress.printf(Locale.ROOT, "history: %,d of %,d texts%n", done, all);
        progress.flush();
    }
}
