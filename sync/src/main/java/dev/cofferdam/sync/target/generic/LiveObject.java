package dev.cofferdam.sync.target.generic;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.ownership.GoHash;
import dev.cofferdam.sync.ownership.Metadata;
import dev.cofferdam.sync.target.LiveSecret.OwnerReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An object as the API server holds it.
public record LiveObject(Json.Members tree) {
    private static final String METADATA = "metadata";

    /// From JSON; nothing where it is not an object.
    public static Optional<LiveObject> read(byte[] json) {
        return JsonReader.read(json)
                .filter(Json.Members.class::isInstance)
                .map(Json.Members.class::cast)
                .map(LiveObject::new);
    }

    public String name() {
        return Trees.text(header(), "name");
    }

    public String uid() {
        return Trees.text(header(), "uid");
    }

    public String resourceVersion() {
        return Trees.text(header(), "resourceVersion");
    }

    /// For the annotation `reconcile.external-secrets.io/data-hash`: of `spec` where there is
    /// something in it, of `data` where there is nothing, and of both where both hold something.
    public String hash() {
        return hash(tree);
    }

    static String hash(Json.Members tree) {
        var spec = Trees.member(tree, "spec");
        var data = Trees.member(tree, "data");
        if (isEmpty(spec)) {
            return GoHash.of(isEmpty(data) ? Trees.EMPTY : data);
        }
        return GoHash.of(
                isEmpty(data)
                        ? spec
                        : Trees.with(Trees.with(Trees.EMPTY, "spec", spec), "data", data));
    }

    private static boolean isEmpty(Json value) {
        return value instanceof Json.Null || value.equals(Trees.EMPTY);
    }

    Json.Members header() {
        return Trees.member(tree, METADATA) instanceof Json.Members metadata
                ? metadata
                : Trees.EMPTY;
    }

    /// Its labels and annotations.
    Metadata metadata() {
        return Metadata.of(texts("labels"), texts("annotations"));
    }

    private Map<String, String> texts(String field) {
        var texts = new LinkedHashMap<String, String>();
        if (Trees.member(header(), field) instanceof Json.Members(var members)) {
            members.forEach(
                    (name, value) -> {
                        if (value instanceof Json.Text(var text)) {
                            texts.put(name, text);
                        }
                    });
        }
        return texts;
    }

    /// Its `metadata.ownerReferences`.
    public List<OwnerReference> owners() {
        return Trees.elements(header(), "ownerReferences").stream().map(LiveObject::owner).toList();
    }

    private static OwnerReference owner(Json reference) {
        return new OwnerReference(
                Trees.text(reference, "apiVersion"),
                Trees.text(reference, "kind"),
                Trees.text(reference, "name"),
                Trees.text(reference, "uid"),
                isTrue(reference, "controller"),
                isTrue(reference, "blockOwnerDeletion"));
    }

    private static boolean isTrue(Json reference, String field) {
        return Trees.member(reference, field).equals(new Json.Bool(true));
    }

    List<String> finalizers() {
        return Trees.elements(header(), "finalizers").stream()
                .flatMap(
                        each -> each instanceof Json.Text(var text) ? Stream.of(text) : Stream.of())
                .toList();
    }

    /// What the API server notes of the writes of a field manager.
    List<Json> fields(String manager) {
        return Trees.elements(header(), "managedFields").stream()
                .filter(entry -> Trees.text(entry, "manager").equals(manager))
                .map(entry -> Trees.member(entry, "fieldsV1"))
                .toList();
    }

    /// The object with this content and these marks. Fields that stay empty stay as they are.
    Json.Members with(
            Json.Members content,
            Metadata marks,
            List<OwnerReference> owners,
            List<String> finalizers) {
        var metadata = Trees.without(header(), "managedFields");
        metadata = put(metadata, "labels", Trees.texts(marks.labels()));
        metadata = put(metadata, "annotations", Trees.texts(marks.annotations()));
        if (!owners.equals(owners())) {
            var references = owners.stream().<Json>map(LiveObject::reference).toList();
            metadata = Trees.with(metadata, "ownerReferences", new Json.Elements(references));
        }
        if (!finalizers.equals(finalizers())) {
            var texts = finalizers.stream().<Json>map(Json.Text::new).toList();
            metadata = Trees.with(metadata, "finalizers", new Json.Elements(texts));
        }
        return Trees.with(content, METADATA, metadata);
    }

    private static Json.Members put(Json.Members metadata, String field, Json.Members texts) {
        return texts.members().isEmpty() && !metadata.members().containsKey(field)
                ? metadata
                : Trees.with(metadata, field, texts);
    }

    private static Json.Members reference(OwnerReference owner) {
        var reference =
                Trees.texts(
                        Map.of(
                                "apiVersion", owner.apiVersion(),
                                "kind", owner.kind(),
                                "name", owner.name(),
                                "uid", owner.uid()));
        if (owner.controller()) {
            reference = Trees.with(reference, "controller", new Json.Bool(true));
        }
        return owner.blockOwnerDeletion()
                ? Trees.with(reference, "blockOwnerDeletion", new Json.Bool(true))
                : reference;
    }

    /// The object without the notes of who wrote what, which no write has to repeat.
    Json.Members bare() {
        return Trees.with(tree, METADATA, Trees.without(header(), "managedFields"));
    }
}
