package dev.cofferdam.cli.check.inspection.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Position;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a field stands in a text. Of a field that should be there and is not, where its nearest
/// parent stands.
///
/// @param node the field, or its nearest parent
/// @param anchor the path with elements called by name: `spec.containers[web].image`
public record Location(Node node, String anchor) {
    private static final Pattern STEP =
            Pattern.compile("\\[(\\d+)]|\\[\"([^\"]*)\"]|([^.\\[\\]]+)");

    public static Location of(Node root, String path) {
        var here = root;
        boolean lost = false;
        var anchor = new StringBuilder();
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var index = steps.group(1);
            var name = steps.group(2) == null ? steps.group(3) : steps.group(2);
            var next = lost ? Optional.<Node>empty() : step(here, index, name);
            lost = next.isEmpty();
            here = next.orElse(here);
            anchor.append(anchor.isEmpty() || index != null ? "" : ".")
                    .append(index == null ? steps.group() : "[" + called(here, lost, index) + "]");
        }
        return new Location(here, anchor.toString());
    }

    public Position position() {
        return node.position();
    }

    private static String called(Node element, boolean lost, String index) {
        return !lost && element instanceof Node.Mapping mapping && !mapping.text("name").isEmpty()
                ? mapping.text("name")
                : index;
    }

    private static Optional<Node> step(Node here, @Nullable String index, @Nullable String name) {
        return switch (here) {
            case Node.Mapping mapping -> name == null ? Optional.empty() : mapping.field(name);
            case Node.Sequence sequence ->
                    index == null ? Optional.empty() : element(sequence, Integer.parseInt(index));
            case Node.Scalar _ -> Optional.empty();
        };
    }

    private static Optional<Node> element(Node.Sequence sequence, int index) {
        return index < sequence.elements().size()
                ? Optional.of(sequence.elements().get(index))
                : Optional.empty();
    }
}
