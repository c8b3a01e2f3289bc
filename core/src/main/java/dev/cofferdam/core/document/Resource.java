package dev.cofferdam.core.document;

import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/// A Kubernetes object in a document; empty strings where it does not say.
public record Resource(ObjectId id, Mapping root, FieldPath path) {

    public record ObjectId(String apiVersion, String kind, String namespace, String name) {}

    /// The objects of a document, those inside `List`s one by one; nothing if it is not a manifest.
    public static List<Resource> in(Document document) {
        var found = new ArrayList<Resource>();
        collect(document.root(), FieldPath.root(), found);
        return found;
    }

    private static void collect(Node node, FieldPath path, List<Resource> found) {
        if (!(node instanceof Mapping root)) {
            return;
        }
        var kind = root.text("kind");
        if (kind.isEmpty() || root.text("apiVersion").isEmpty()) {
            return;
        }
        if (kind.endsWith("List") && root.field("items").orElse(root) instanceof Sequence items) {
            for (int i = 0; i < items.elements().size(); i++) {
                collect(items.elements().get(i), path.field("items").element(i), found);
            }
            return;
        }
        var metadata = root.field("metadata").orElse(root) instanceof Mapping map ? map : root;
        var id =
                new ObjectId(
                        root.text("apiVersion"),
                        kind,
                        metadata.text("namespace"),
                        metadata.text("name"));
        found.add(new Resource(id, root, path));
    }
}
