package dev.cofferdam.cli.check.inspection;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Position;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a field stands in a text. Of a field that should be there and is not, where its nearest
/// parent stands.
final class Whereabouts {
    private static final Pattern STEP =
            Pattern.compile("\\[(\\d+)]|\\[\"([^\"]*)\"]|([^.\\[\\]]+)");

    private Whereabouts() {}

    static Position of(Node root, String path) {
        var here = root;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var next =
                    step(
                            here,
                            steps.group(1),
                            steps.group(2) == null ? steps.group(3) : steps.group(2));
            if (next.isEmpty()) {
                break;
            }
            here = next.get();
        }
        return here.position();
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
