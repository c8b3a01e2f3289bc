package dev.cofferdam.baseline.normal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Drops the values that are the same to the API server as no value: it reads an object into its
/// own types and writes it again, and a field that is not a pointer and holds nothing is not written.
final class ZeroValues {
    /// Empty texts that stay: pointers, and fields that are always written.
    private static final Set<String> TEXTS_KEPT =
            Set.of("name", "type", "procMount", "localhostProfile", "runAsUserName", "path", "key");

    /// Flags that are not pointers.
    private static final Set<String> FLAGS_DROPPED =
            Set.of("hostNetwork", "hostPID", "hostIPC", "stdin", "stdinOnce", "tty", "readOnly");

    /// Numbers that are not pointers and are not always written.
    private static final Set<String> NUMBERS_DROPPED =
            Set.of(
                    "hostPort",
                    "initialDelaySeconds",
                    "timeoutSeconds",
                    "periodSeconds",
                    "successThreshold",
                    "failureThreshold");

    /// Maps from one text to another, with keys that the user chooses. An empty one is not written.
    static final Set<String> TEXT_MAPS =
            Set.of(
                    "annotations",
                    "data",
                    "labels",
                    "limits",
                    "matchLabels",
                    "nodeSelector",
                    "overhead",
                    "requests",
                    "stringData",
                    "volumeAttributes");

    private static final Set<String> LISTS_KEPT = Set.of("containers");

    private ZeroValues() {}

    static void drop(Map<String, Object> object) {
        drop("", object);
    }

    private static void drop(String parent, Map<String, Object> map) {
        map.entrySet().removeIf(entry -> isDropped(parent, entry.getKey(), entry.getValue()));
        map.forEach(
                (name, value) -> {
                    if (!TEXT_MAPS.contains(name)) {
                        descend(name, value);
                    }
                });
    }

    private static void descend(String name, Object value) {
        switch (value) {
            case Map<?, ?> map -> drop(name, Tree.map(map));
            case List<?> list -> list.forEach(element -> descend(name, element));
            default -> {}
        }
    }

    private static boolean isDropped(String parent, String name, Object value) {
        return switch (value) {
            case String text -> text.isEmpty() && !isKept(parent, name);
            case Boolean flag -> !flag && FLAGS_DROPPED.contains(name);
            case Long number -> number == 0 && NUMBERS_DROPPED.contains(name);
            case List<?> list -> list.isEmpty() && !LISTS_KEPT.contains(name);
            case Map<?, ?> map -> map.isEmpty() && TEXT_MAPS.contains(name);
            default -> false;
        };
    }

    /// A profile and a host path always have a type; SELinux options and a Secret need not.
    private static boolean isKept(String parent, String name) {
        return TEXTS_KEPT.contains(name)
                && !(name.equals("type") && (parent.isEmpty() || parent.equals("seLinuxOptions")));
    }
}
