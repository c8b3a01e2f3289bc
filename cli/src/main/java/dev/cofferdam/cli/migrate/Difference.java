package dev.cofferdam.cli.migrate;

import dev.cofferdam.cli.migrate.review.Effect;
import dev.cofferdam.cli.migrate.review.Remark;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A remark and where it belongs.
///
/// @param line from one, of the field or of what is there of its path; zero for an object of a
///   cluster
/// @param object as users see it: `SecretStore apps/vault`
record Difference(String file, int line, String object, Remark remark) {
    private static final Pattern STEP =
            Pattern.compile("\\[(\\d+)]|\\[\"([^\"]*)\"]|([^.\\[\\]]+)");

    static Difference inFile(String file, ManifestSearch.Found found, Remark remark) {
        var resource = found.resource();
        var place = found.position().apply(position(resource.root(), remark.field()));
        return new Difference(file, place.line(), title(resource), remark);
    }

    /// Of an object that the file becomes.
    static Difference rendered(String file, Resource resource, Remark remark) {
        return new Difference(file, 0, title(resource), remark);
    }

    static Difference inCluster(Resource resource, Remark remark) {
        return rendered("cluster", resource, remark);
    }

    private static String title(Resource resource) {
        var id = resource.id();
        return "%s %s"
                .formatted(
                        id.kind(),
                        id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name());
    }

    boolean isOldVersion() {
        return remark.effect() == Effect.OLD_VERSION;
    }

    boolean isTranslation() {
        return remark.effect() == Effect.TRANSLATED;
    }

    /// What tells its object from others.
    String subject() {
        return file + " " + object;
    }

    private static Position position(Node root, String path) {
        var place = root.position();
        var step = STEP.matcher(path);
        var at = Optional.of(root);
        while (at.isPresent() && step.find()) {
            var field = named(at.get(), step.group(3) == null ? step.group(2) : step.group(3));
            if (field.isPresent()) {
                place = field.get().key().position();
                at = field.map(Node.Field::value);
            } else {
                at = element(at.get(), step.group(1));
                place = at.map(Node::position).orElse(place);
            }
        }
        return place;
    }

    private static Optional<Node.Field> named(Node node, @Nullable String name) {
        return node instanceof Node.Mapping mapping
                ? mapping.fields().reversed().stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Node> element(Node node, @Nullable String index) {
        return node instanceof Node.Sequence sequence
                        && index != null
                        && Integer.parseInt(index) < sequence.elements().size()
                ? Optional.of(sequence.elements().get(Integer.parseInt(index)))
                : Optional.empty();
    }
}
