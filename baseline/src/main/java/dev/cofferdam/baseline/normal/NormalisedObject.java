package dev.cofferdam.baseline.normal;

import dev.cofferdam.baseline.subject.PodTemplates;
import dev.cofferdam.baseline.subject.PodTemplates.Place;
import dev.cofferdam.baseline.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An object as the API server would see it, as [Normaliser] describes it. It is made once, and
/// passed to everything that judges it. Its tree is not changed.
public final class NormalisedObject {
    private final Map<String, Object> tree;
    private final PodTemplates templates;
    private final Optional<Subject> subject;

    private NormalisedObject(Map<String, Object> tree) {
        this.tree = tree;
        this.templates = PodTemplates.search(tree);
        this.subject = Subject.of(tree, templates);
        Normaliser.apply(tree, templates);
    }

    /// Normalises a copy of an object.
    ///
    /// @param object one object as YAML or JSON gives it: maps, lists and scalars, which stays as
    ///   it is
    public static NormalisedObject of(Map<?, ?> object) {
        return new NormalisedObject(Tree.copy(object));
    }

    /// What people wrote of an object that an API server keeps.
    public static NormalisedObject written(Map<?, ?> live) {
        return new NormalisedObject(Normaliser.written(live));
    }

    /// Strings, booleans, longs, doubles, lists and maps without nulls.
    public Map<String, Object> tree() {
        return tree;
    }

    /// The subject of the controls that judge it; empty where none does.
    public Optional<Subject> subject() {
        return subject;
    }

    /// The pods in it, if it is of a kind that is not Kubernetes' own.
    public List<Place> templates() {
        return templates.places();
    }

    /// Whether it describes pods in a form that is not known, so that they are not judged.
    public boolean hasMoreThanIsJudged() {
        return templates.hasMore();
    }
}
