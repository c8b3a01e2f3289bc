package dev.cofferdam.cli.check.inspection.text;

import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Position;
import java.util.ArrayList;
import java.util.List;
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

    /// One step of a path.
    ///
    /// @param text as the path has it
    /// @param index of an element of a list, unless it names a field
    /// @param name of a field, unless it counts an element
    public record Step(String text, @Nullable String index, @Nullable String name) {}

    public static Location of(Node root, String path) {
        return of(root, steps(path));
    }

    /// The steps of a path, for objects that share it.
    public static List<Step> steps(String path) {
        var steps = new ArrayList<Step>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            var name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            var text = path.substring(matcher.start(), matcher.end());
            steps.add(new Step(text, matcher.group(1), name));
        }
        return steps;
    }

    /// The same where the steps of the path are known.
    public static Location of(Node root, List<Step> steps) {
        var here = root;
        boolean lost = false;
        var anchor = new StringBuilder();
        for (var step : steps) {
            var index = step.index();
            var next = lost ? Optional.<Node>empty() : step(here, index, step.name());
            lost = next.isEmpty();
            here = next.orElse(here);
            anchor.append(anchor.isEmpty() || index != null ? "" : ".")
                    .append(index == null ? step.text() : "[" + called(here, lost, index) + "]");
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
