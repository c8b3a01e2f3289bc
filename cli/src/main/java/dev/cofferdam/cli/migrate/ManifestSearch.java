package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.FieldPath;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Sequence;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.Resource.ObjectId;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the objects of External Secrets and of the Vault Secrets Operator in documents: whole documents, elements of lists, and what
/// stands inside other fields and texts, such as `extraObjects` of a chart's values. Fragments that
/// patch objects are not objects.
final class ManifestSearch {
    /// What writes a version of such an object, in YAML, JSON or Terraform.
    static final Pattern MENTION =
            Pattern.compile(
                    "apiVersion[\"']?\\s*[:=]\\s*[\"']?(?:(?:generators\\.)?external-secrets\\.io|secrets\\.hashicorp\\.com)/v");

    private static final Pattern OLD_MENTION =
            Pattern.compile("apiVersion[\"']?\\s*:\\s*[\"']?external-secrets\\.io/v1beta1");

    private static final int DEEPEST_TEXT = 4;

    /// They hold fragments of objects, or copies of them.
    private static final Set<String> NO_OBJECTS =
            Set.of(
                    "patch",
                    "patches",
                    "patchesStrategicMerge",
                    "patchesJson6902",
                    "annotations",
                    "managedFields",
                    "status");

    /// An object, and where in the file its lines are.
    ///
    /// @param document counted from zero
    /// @param inText whether it stands inside a text of the file
    record Found(
            Resource resource, int document, boolean inText, UnaryOperator<Position> position) {}

    private final String file;
    private final List<Found> found = new ArrayList<>();
    private final List<Found> patches = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Gap> oldPatches = new ArrayList<>();
    private int document;

    private ManifestSearch(String file) {
        this.file = file;
    }

    static ManifestSearch in(String file, List<Document> documents) {
        var search = new ManifestSearch(file);
        for (int at = 0; at < documents.size(); at++) {
            search.document = at;
            search.walk(
                    documents.get(at).root(), FieldPath.root(), new Surrounding(true, 0, p -> p));
        }
        return search;
    }

    List<Found> found() {
        return List.copyOf(found);
    }

    /// The same, and fragments that are files of their own, which have a version, too.
    List<Found> all() {
        return Stream.concat(found.stream(), patches.stream()).toList();
    }

    /// Fragments in texts that name an old version: `--write` does not reach them.
    List<Gap> oldPatches() {
        return List.copyOf(oldPatches);
    }

    /// What seems to hold objects and cannot be read.
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /// @param whole whether an object is expected here, whatever it lacks
    /// @param texts how many texts the node stands in
    private record Surrounding(boolean whole, int texts, UnaryOperator<Position> position) {
        Surrounding inside() {
            return new Surrounding(false, texts, position);
        }
    }

    private void walk(Node node, FieldPath path, Surrounding around) {
        switch (node) {
            case Mapping mapping -> mapping(mapping, path, around);
            case Sequence sequence -> {
                for (int at = 0; at < sequence.elements().size(); at++) {
                    walk(sequence.elements().get(at), path.element(at), around);
                }
            }
            case Scalar scalar -> text(scalar, around);
        }
    }

    private void mapping(Mapping mapping, FieldPath path, Surrounding around) {
        var resource = resource(mapping, path);
        boolean isObject = around.whole || isObject(mapping);
        if (isObject && Survey.isAsked(resource)) {
            object(new Found(resource, document, around.texts > 0, around.position));
            return;
        }
        boolean list = resource.id().kind().endsWith("List");
        for (var field : mapping.fields()) {
            if (NO_OBJECTS.contains(field.name())) {
                fragments(field.value(), around);
            } else {
                boolean items = list && field.name().equals("items");
                walk(field.value(), path.field(field.name()), items ? around : around.inside());
            }
        }
    }

    private void fragments(Node node, Surrounding around) {
        switch (node) {
            case Mapping mapping ->
                    mapping.fields().forEach(field -> fragments(field.value(), around));
            case Sequence sequence -> sequence.elements().forEach(each -> fragments(each, around));
            case Scalar scalar -> {
                if (OLD_MENTION.matcher(scalar.value()).find()) {
                    var line = around.position.apply(scalar.position()).line();
                    var why =
                            "is a text in which external-secrets.io/v1beta1 stands: replace it by hand";
                    oldPatches.add(gap(line, why));
                }
            }
        }
    }

    private void object(Found object) {
        if (isPatch(object.resource().root())) {
            var why = "is a patch, not an object: look at the object that it is applied to";
            patches.add(object);
            gaps.add(gap(object.position.apply(object.resource().root().position()).line(), why));
        } else {
            found.add(object);
        }
    }

    private static Resource resource(Mapping root, FieldPath path) {
        var metadata = root.field("metadata").orElse(root) instanceof Mapping map ? map : root;
        boolean kubernetes = !root.text("kind").isEmpty() && !root.text("apiVersion").isEmpty();
        return new Resource(
                kubernetes
                        ? new ObjectId(
                                root.text("apiVersion"),
                                root.text("kind"),
                                metadata.text("namespace"),
                                metadata.text("name"))
                        : new ObjectId("", "", "", ""),
                root,
                path);
    }

    /// References name a version and a kind, too.
    private static boolean isObject(Mapping mapping) {
        return mapping.field("metadata").filter(Mapping.class::isInstance).isPresent();
    }

    private static boolean isPatch(Node node) {
        return switch (node) {
            case Mapping mapping ->
                    mapping.fields().stream()
                            .anyMatch(field -> isDirective(field.name()) || isPatch(field.value()));
            case Sequence sequence ->
                    sequence.elements().stream().anyMatch(ManifestSearch::isPatch);
            case Scalar _ -> false;
        };
    }

    private static boolean isDirective(String field) {
        return field.equals("$patch")
                || field.equals("$retainKeys")
                || field.startsWith("$setElementOrder/")
                || field.startsWith("$deleteFromPrimitiveList/");
    }

    private void text(Scalar scalar, Surrounding around) {
        if (!MENTION.matcher(scalar.value()).find()) {
            return;
        }
        var before = found.size() + gaps.size();
        if (around.texts < DEEPEST_TEXT
                && Documents.read(scalar.value().getBytes(UTF_8), Format.YAML)
                        instanceof Reading.Exact(var documents)) {
            UnaryOperator<Position> position =
                    inside -> around.position.apply(scalar.inside(inside));
            for (var each : documents) {
                if (!(each.root() instanceof Scalar)) {
                    walk(
                            each.root(),
                            FieldPath.root(),
                            new Surrounding(true, around.texts + 1, position));
                }
            }
        }
        if (found.size() + gaps.size() == before) {
            var line = around.position.apply(scalar.position()).line();
            gaps.add(gap(line, "is a text that mentions such objects and cannot be read as YAML"));
        }
    }

    private Gap gap(int line, String why) {
        return new Gap(file, line, why, true);
    }
}
