package dev.cofferdam.baseline.normal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds values of a type that the API server would refuse, among the fields that rules read.
/// Without this a rule would take `runAsUser: "0"` for a user that is not 0.
public final class Shape {
    private static final Map<String, Type> TYPES = new HashMap<>();

    static {
        Type.MAPPING.isOf(
                "appArmorProfile",
                "capabilities",
                "httpGet",
                "lifecycle",
                "livenessProbe",
                "os",
                "postStart",
                "preStop",
                "readinessProbe",
                "seLinuxOptions",
                "seccompProfile",
                "securityContext",
                "startupProbe",
                "tcpSocket",
                "windowsOptions");
        Type.LIST.isOf("add", "drop", "ports", "sysctls");
        Type.NAMED_LIST.isOf("containers", "ephemeralContainers", "initContainers", "volumes");
        Type.FLAG.isOf(
                "allowPrivilegeEscalation",
                "automountServiceAccountToken",
                "hostIPC",
                "hostNetwork",
                "hostPID",
                "hostProcess",
                "hostUsers",
                "privileged",
                "runAsNonRoot",
                "shareProcessNamespace");
        Type.NUMBER.isOf("hostPort", "runAsUser");
        Type.TEXT.isOf(
                "driver",
                "host",
                "nodeName",
                "procMount",
                "role",
                "serviceAccountName",
                "type",
                "user");
    }

    private enum Type {
        MAPPING("mapping"),
        LIST("list"),
        NAMED_LIST("list of mappings with a name"),
        FLAG("boolean"),
        NUMBER("whole number"),
        TEXT("string");

        private final String noun;

        Type(String noun) {
            this.noun = noun;
        }

        void isOf(String... names) {
            List.of(names).forEach(name -> TYPES.put(name, this));
        }

        private static boolean isNamed(@Nullable Object element) {
            return element instanceof Map<?, ?> map && map.get("name") instanceof String;
        }

        boolean holds(@Nullable Object value) {
            return switch (this) {
                case MAPPING -> value instanceof Map;
                case LIST -> value instanceof List;
                case NAMED_LIST ->
                        value instanceof List<?> list && list.stream().allMatch(Type::isNamed);
                case FLAG -> value instanceof Boolean;
                case NUMBER -> value instanceof Long;
                case TEXT -> value instanceof String;
            };
        }
    }

    private Shape() {}

    /// A field that the API server would refuse.
    ///
    /// @param why what is wrong with it, as the rest of a sentence
    public record Fault(String field, String why) {}

    /// What is wrong with the normalised pod spec at `path`, if anything is.
    public static Optional<Fault> fault(Map<?, ?> spec, String path) {
        for (var entry : spec.entrySet()) {
            var name = String.valueOf(entry.getKey());
            var place = path + "." + name;
            var type = TYPES.get(name);
            if (type != null && !type.holds(entry.getValue())) {
                return Optional.of(new Fault(place, "is not a " + type.noun));
            }
            if (!ZeroValues.TEXT_MAPS.contains(name)) {
                var fault = inside(entry.getValue(), place);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> inside(@Nullable Object value, String path) {
        return switch (value) {
            case Map<?, ?> map -> fault(map, path);
            case List<?> list -> {
                for (int index = 0; index < list.size(); index++) {
                    var fault = inside(list.get(index), path + "[" + index + "]");
                    if (fault.isPresent()) {
                        yield fault;
                    }
                }
                yield Optional.empty();
            }
            case null, default -> Optional.empty();
        };
    }
}
