package dev.cofferdam.core.document.vault;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.FieldPath;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Field;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Node.Style;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.Resource.ObjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds policies and roles of Vault in files, and gives them the form of objects, so that they are
/// judged like all others. Each is called after its file.
public final class VaultDocuments {
    private static final String API = "vault/v1";
    private static final String BOUND = "bound_service_account_names";

    private VaultDocuments() {}

    /// A policy in a `.hcl` file; a role in JSON or YAML with `bound_service_account_names`, as it
    /// is or under `data`, which is how Vault answers. Nothing in any other document.
    public static Optional<Resource> in(String file, Document document) {
        return switch (document.root()) {
            case Mapping root when document.form() == Document.Form.EXACT -> role(file, root);
            case Scalar text when file.endsWith(".hcl") ->
                    PolicyText.isOne(text.value())
                            ? Optional.of(policy(file, text.value()))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Resource> role(String file, Mapping root) {
        if (root.field("kind").isPresent()) {
            return Optional.empty();
        }
        var fields = root.field("data").orElse(root) instanceof Mapping data ? data : root;
        return fields.field(BOUND).isPresent()
                ? Optional.of(object("VaultRole", name(file), fields))
                : Optional.empty();
    }

    /// A policy that cannot be read has no rules, so that no control can pass it.
    private static Resource policy(String file, String text) {
        var rules = PolicyText.rules(text).map(found -> field("rules", found)).stream().toList();
        var spec = new Mapping(rules, Position.START);
        return object("VaultPolicy", name(file), spec);
    }

    private static Resource object(String kind, String name, Mapping spec) {
        var metadata = mapping(spec.position(), field("name", text(name, spec.position())));
        var root =
                mapping(
                        spec.position(),
                        field("apiVersion", text(API, spec.position())),
                        field("kind", text(kind, spec.position())),
                        field("metadata", metadata),
                        field("spec", spec));
        return new Resource(new ObjectId(API, kind, "", name), root, FieldPath.root());
    }

    private static String name(String file) {
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    static Mapping mapping(Position position, Field... fields) {
        return new Mapping(Arrays.asList(fields), position);
    }

    static Field field(String name, Node value) {
        return new Field(text(name, value.position()), value);
    }

    static Scalar text(String value, Position position) {
        return new Scalar(value, Node.Type.TEXT, Style.QUOTED, position, position);
    }

    static Node list(List<? extends Node> elements, Position position) {
        return new Node.Sequence(List.copyOf(elements), position);
    }
}
