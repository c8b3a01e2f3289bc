package dev.cofferdam.baseline.normal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The old annotations for AppArmor. The API server copies those of a Pod, but not those of a
/// template, to the fields that took their place, where such a field is not set.
final class AppArmorAnnotations {
    private static final String PREFIX = "container.apparmor.security.beta.kubernetes.io/";
    private static final String LOCALHOST = "localhost/";
    private static final String FIELD = "appArmorProfile";

    private AppArmorAnnotations() {}

    static void toFields(Map<String, Object> pod, Map<String, Object> spec) {
        if ("windows".equals(Tree.map(spec.get("os")).get("name"))) {
            return;
        }
        var annotations = Tree.map(Tree.map(pod.get("metadata")).get("annotations"));
        var ofPod = Tree.map(Tree.map(spec.get("securityContext")).get(FIELD));
        for (var list : List.of("initContainers", "containers", "ephemeralContainers")) {
            for (var container : Tree.children(spec, list)) {
                if (annotations.get(PREFIX + container.get("name")) instanceof String text
                        && !Tree.map(container.get("securityContext")).containsKey(FIELD)) {
                    profile(text)
                            .filter(profile -> !profile.equals(ofPod))
                            .ifPresent(
                                    profile ->
                                            Tree.child(container, "securityContext")
                                                    .put(FIELD, profile));
                }
            }
        }
    }

    /// Nothing for a value that has no meaning.
    private static Optional<Map<String, Object>> profile(String annotation) {
        return switch (annotation) {
            case "unconfined" -> Optional.of(Map.of("type", "Unconfined"));
            case "runtime/default" -> Optional.of(Map.of("type", "RuntimeDefault"));
            case String text when text.startsWith(LOCALHOST) && !text.equals(LOCALHOST) ->
                    Optional.of(
                            Map.of(
                                    "type",
                                    "Localhost",
                                    "localhostProfile",
                                    text.substring(LOCALHOST.length())));
            default -> Optional.empty();
        };
    }
}
