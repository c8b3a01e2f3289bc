package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.review.ManifestReview;
import dev.cofferdam.cli.migrate.review.Remark;
import dev.cofferdam.cli.migrate.vso.Made;
import dev.cofferdam.cli.migrate.vso.Readers;
import dev.cofferdam.cli.migrate.vso.Translation;
import dev.cofferdam.cli.migrate.vso.object.VsoObject;
import dev.cofferdam.cli.migrate.vso.object.VsoObjects;
import dev.cofferdam.core.document.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// What was looked at, and what came of it. Collects.
final class Survey {
    private final List<Difference> differences = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final SequencedSet<String> rewritten = new LinkedHashSet<>();
    private final SequencedSet<String> written = new LinkedHashSet<>();
    private final String namespace;
    private final VsoObjects vso;
    private final Readers readers;
    private final SequencedMap<VsoObject, Origin> origins = new LinkedHashMap<>();
    private final List<Made> made = new ArrayList<>();
    private int objects;

    /// @param namespace of manifests that name none; empty if it is not known
    /// @param vsoNamespace where the Vault Secrets Operator runs; empty if it is not known
    Survey(String namespace, String vsoNamespace) {
        this.namespace = namespace;
        this.vso = new VsoObjects(vsoNamespace);
        this.readers = new Readers(namespace);
    }

    /// Where an object of the Vault Secrets Operator comes from.
    ///
    /// @param ownFile whether it stands in that file as a manifest
    private record Origin(String file, boolean ownFile, Function<Remark, Difference> difference) {}

    /// Whether an object is of a group that this is about.
    static boolean isAsked(Resource resource) {
        return ManifestReview.isAsked(resource) || VsoObject.isOne(resource);
    }

    void inFile(String file, ManifestSearch.Found found) {
        object(
                found.resource(),
                new Origin(
                        file, !found.inText(), remark -> Difference.inFile(file, found, remark)));
    }

    void rendered(String file, Resource resource) {
        object(
                resource,
                new Origin(file, false, remark -> Difference.rendered(file, resource, remark)));
    }

    void inCluster(Resource resource) {
        object(resource, new Origin("", false, remark -> Difference.inCluster(resource, remark)));
    }

    private void object(Resource resource, Origin origin) {
        objects++;
        if (VsoObject.isOne(resource)) {
            var own = resource.id().namespace();
            var object = new VsoObject(resource, own.isEmpty() ? namespace : own);
            vso.add(object);
            origins.put(object, origin);
        } else {
            ManifestReview.remarks(resource, namespace).stream()
                    .map(origin.difference())
                    .forEach(differences::add);
        }
    }

    /// Whether there are objects of the Vault Secrets Operator. What they become depends on what
    /// workloads read.
    boolean hasVso() {
        return !origins.isEmpty();
    }

    /// An object that may make pods.
    void workload(Resource resource) {
        readers.add(resource);
    }

    /// Translates what is there of the Vault Secrets Operator. Called once, when all is known.
    void translate() {
        made.addAll(Translation.of(vso, readers));
        origins.forEach(
                (object, origin) ->
                        object.remarks().stream()
                                .map(origin.difference())
                                .forEach(differences::add));
    }

    /// What objects of the Vault Secrets Operator become.
    List<Made> made() {
        return List.copyOf(made);
    }

    /// What the objects of each file become; by an empty name, what cannot be written beside a file.
    SequencedMap<String, List<Made>> madeByFile() {
        var byFile = new LinkedHashMap<String, List<Made>>();
        for (var each : made) {
            var origin = Objects.requireNonNull(origins.get(each.source()));
            byFile.computeIfAbsent(origin.ownFile() ? origin.file() : "", _ -> new ArrayList<>())
                    .add(each);
        }
        return byFile;
    }

    /// What there is to say about an object of the Vault Secrets Operator.
    List<VsoObject> vso() {
        return vso.all();
    }

    /// How many objects of the Vault Secrets Operator are translated.
    long translated() {
        return subjects(difference -> difference.remark().effect() == Effect.TRANSLATED);
    }

    void unread(Gap gap) {
        gaps.add(gap);
    }

    void rewrote(String file) {
        rewritten.add(file);
    }

    void wrote(String file) {
        written.add(file);
    }

    /// Files with what objects of the Vault Secrets Operator become.
    List<String> written() {
        return List.copyOf(written);
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
        return subjects(difference -> !difference.isOldVersion() && !difference.isTranslation());
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
