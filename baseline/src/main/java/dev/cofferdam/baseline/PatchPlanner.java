package dev.cofferdam.baseline;

import dev.cofferdam.baseline.EvaluationInput.Item;
import dev.cofferdam.baseline.cel.KubernetesCel;
import dev.cofferdam.baseline.cel.Result;
import dev.cofferdam.baseline.control.Patch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what the patches of a control change in one object.
record PatchPlanner(KubernetesCel cel, EvaluationInput.Clear input) {
    private static final Pattern DOT = Pattern.compile("\\.");

    List<Change> changes(List<Patch> patches) {
        return patches.stream()
                .flatMap(
                        patch ->
                                input.items(patch.each()).stream()
                                        .flatMap(item -> change(patch, item).stream()))
                .toList();
    }

    private Optional<Change> change(Patch patch, Item item) {
        return isWanted(patch, current(patch, item)) && isSafe(patch, item)
                ? Optional.of(new Change(item.field(patch.field()), patch.value()))
                : Optional.empty();
    }

    private static boolean isWanted(Patch patch, @Nullable Object current) {
        return switch (current) {
            case null -> patch.adds();
            case Collection<?> list when patch.value() instanceof Collection<?> wanted ->
                    !list.containsAll(wanted);
            default -> patch.over().contains(current);
        };
    }

    /// Where a guard cannot be asked, nothing is known to be safe.
    private boolean isSafe(Patch patch, Item item) {
        return patch.unless().isEmpty()
                || (cel.test(patch.unless(), item.bindings()) instanceof Result.Value(var holds)
                        && holds.equals(false));
    }

    private static @Nullable Object root(Patch patch, Item item) {
        var bindings = item.bindings();
        return switch (patch.each()) {
            case CONTAINER, VOLUME -> bindings.get(patch.each().variable());
            case SUBJECT -> bindings.getOrDefault("variables", bindings.get("object"));
        };
    }

    private static @Nullable Object current(Patch patch, Item item) {
        var here = root(patch, item);
        for (var step : DOT.split(patch.field(), -1)) {
            if (!(here instanceof Map<?, ?> map) || map.get(step) == null) {
                return null;
            }
            here = map.get(step);
        }
        return here;
    }
}
