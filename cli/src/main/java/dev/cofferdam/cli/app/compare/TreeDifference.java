package dev.cofferdam.cli.app.compare;

import dev.cofferdam.cli.console.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between two states of one object, field by field, without what the API server
/// writes itself.
final class TreeDifference {
    private static final int MOST = 6;
    private static final int LONGEST = 60;
    private static final Set<String> OF_THE_SERVER =
            Set.of(
                    "metadata.managedFields",
                    "metadata.resourceVersion",
                    "metadata.generation",
                    "metadata.uid",
                    "metadata.creationTimestamp",
                    "status");

    private final List<String> found = new ArrayList<>();

    private TreeDifference() {}

    /// Each as `spec.port: 80 -> 8080`; the first of them where there are many.
    static List<String> of(Map<?, ?> before, Map<?, ?> after) {
        var difference = new TreeDifference();
        difference.compare("", before, after);
        var found = difference.found;
        if (found.size() <= MOST) {
            return found;
        }
        var first = new ArrayList<>(found.subList(0, MOST));
        first.add("and %d more".formatted(found.size() - MOST));
        return first;
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (OF_THE_SERVER.contains(path) || Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> was && after instanceof Map<?, ?> is) {
            var names = new TreeSet<String>();
            was.keySet().forEach(name -> names.add("" + name));
            is.keySet().forEach(name -> names.add("" + name));
            names.forEach(
                    name ->
                            compare(
                                    path.isEmpty() ? name : path + "." + name,
                                    was.get(name),
                                    is.get(name)));
        } else {
            found.add("%s: %s -> %s".formatted(path, text(before), text(after)));
        }
    }

    private static String text(@Nullable Object value) {
        var text = value == null ? "(none)" : Visible.line("" + value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
