package dev.cofferdam.baseline.normal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What Vault answers about a role that was written so: times in seconds, lists as lists, and the
/// names of today for those of before.
final class VaultRoleForm {
    private static final Map<String, String> TODAY =
            Map.of(
                    "ttl", "token_ttl",
                    "max_ttl", "token_max_ttl",
                    "period", "token_period",
                    "policies", "token_policies");
    private static final List<String> LISTS =
            List.of(
                    "bound_service_account_names",
                    "bound_service_account_namespaces",
                    "token_policies");
    private static final List<String> TIMES = List.of("token_ttl", "token_max_ttl", "token_period");
    private static final Pattern PART = Pattern.compile("\\d+[smhd]");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}[smhd])+");

    private VaultRoleForm() {}

    static void apply(Map<String, Object> role) {
        var spec = Tree.child(role, "spec");
        TODAY.forEach(
                (before, today) -> {
                    var value = spec.remove(before);
                    if (value != null) {
                        spec.putIfAbsent(today, value);
                    }
                });
        LISTS.forEach(name -> spec.put(name, list(spec.getOrDefault(name, List.of()))));
        TIMES.forEach(name -> spec.put(name, time(spec.getOrDefault(name, 0L))));
    }

    private static Object list(Object value) {
        return value instanceof String text
                ? Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList()
                : value;
    }

    /// What cannot be read stays, and no rule can judge it.
    private static Object time(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        if (text.matches("\\d{1,9}")) {
            return Long.parseLong(text);
        }
        return TIME.matcher(text).matches()
                ? PART.matcher(text).results().mapToLong(part -> seconds(part.group())).sum()
                : value;
    }

    private static long seconds(String part) {
        int unit = part.length() - 1;
        return Long.parseLong(part.substring(0, unit))
                * switch (part.charAt(unit)) {
                    case 'd' -> 86_400;
                    case 'h' -> 3_600;
                    case 'm' -> 60;
                    default -> 1;
                };
    }
}
