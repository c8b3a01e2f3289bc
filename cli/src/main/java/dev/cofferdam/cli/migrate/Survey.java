package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.review.Remark;
import dev.cofferdam.core.document.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// What was looked at, and what came of it. Collects.
final class Survey {
    private final List<Difference> differences = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final SequencedSet<String> rewritten = new LinkedHashSet<>();
    private final String namespace;
    private int objects;

    /// @param namespace of manifests that name none; empty if it is not known
    Survey(String namespace) {
        this.namespace = namespace;
    }

    void inFile(String file, ManifestSearch.Found found) {
        object(found.resource(), remark -> Difference.inFile(file, found, remark));
    }

    void rendered(String file, Resource resource) {
        object(resource, remark -> Difference.rendered(file, resource, remark));
    }

    void inCluster(Resource resource) {
        object(resource, remark -> Difference.inCluster(resource, remark));
    }

    private void object(Resource resource, Function<Remark, Difference> difference) {
        objects++;
        ManifestReview.remarks(resource, namespace).stream()
                .map(difference)
                .forEach(differences::add);
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

    /// How many objects are refused, not served or handled in another way.
    long differing() {
        return subjects(difference -> !difference.isOldVersion());
    }

    /// How many objects are in a version that has a newer one.
    long old() {
        return subjects(Difference::isOldVersion);
    }

    private long subjects(Predicate<Difference> which) {
        return differences.stream().filter(which).map(Difference::subject).distinct().count();
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    List<String> rewritten() {
        return List.copyOf(rewritten);
    }

    /// Two where something could not be read, one where something differs or is in an old version.
    int exitCode() {
        if (gaps.stream().anyMatch(Gap::serious)) {
            return 2;
        }
        return differences.isEmpty() ? 0 : 1;
    }
}
