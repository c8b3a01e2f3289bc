package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.core.document.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What was looked at, and what came of it. Collects.
final class Survey {
    private final List<Difference> differences = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final SequencedSet<String> rewritten = new LinkedHashSet<>();
    private int objects;

    void inFile(String file, Resource resource) {
        objects++;
        ManifestReview.remarks(resource)
                .forEach(remark -> differences.add(Difference.inFile(file, resource, remark)));
    }

    void inCluster(Resource resource) {
        objects++;
        ManifestReview.remarks(resource)
                .forEach(remark -> differences.add(Difference.inCluster(resource, remark)));
    }

    void unread(Gap gap) {
        gaps.add(gap);
    }

    void rewrote(String file) {
        rewritten.add(file);
    }

    int objects() {
        return objects;
    }

    /// In the order in which the objects came.
    List<Difference> differences() {
        return List.copyOf(differences);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    List<String> rewritten() {
        return List.copyOf(rewritten);
    }

    /// Two where something could not be read, one where something differs.
    int exitCode() {
        if (gaps.stream().anyMatch(Gap::serious)) {
            return 2;
        }
        return differences.isEmpty() ? 0 : 1;
    }
}
