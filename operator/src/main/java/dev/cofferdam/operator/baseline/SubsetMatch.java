package dev.cofferdam.operator.baseline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whether an object in the cluster is as it was written, whatever the API server has added to it.
final class SubsetMatch {
    private SubsetMatch() {}

    /// True where everything that `desired` says stands in `actual`. What is empty may be missing.
    static boolean covers(@Nullable Object actual, @Nullable Object desired) {
        return switch (desired) {
            case Map<?, ?> wanted when actual instanceof Map<?, ?> found ->
                    wanted.entrySet().stream()
                            .allMatch(entry -> covers(found.get(entry.getKey()), entry.getValue()));
            case List<?> wanted when actual instanceof List<?> found ->
                    wanted.size() == found.size()
                            && IntStream.range(0, wanted.size())
                                    .allMatch(index -> covers(found.get(index), wanted.get(index)));
            case Map<?, ?> wanted ->
                    actual == null && wanted.values().stream().allMatch(SubsetMatch::isEmpty);
            case List<?> wanted -> actual == null && wanted.isEmpty();
            case null -> actual == null;
            default -> Objects.equals(String.valueOf(actual), desired.toString());
        };
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().allMatch(SubsetMatch::isEmpty);
            case Collection<?> list -> list.isEmpty();
            case null -> true;
            default -> false;
        };
    }
}
