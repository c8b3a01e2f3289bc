package dev.cofferdam.operator.store.provider.kubernetes;

import dev.cofferdam.core.json.Json;
import java.util.List;

/// The rights that an API server lists, in the status of a SelfSubjectRulesReview.
final class ResourceRules {
    private ResourceRules() {}

    static boolean allowGetOfSecrets(Json status) {
        return elements(status, "resourceRules").stream()
                .anyMatch(
                        rule ->
                                any(rule, "resources", "secrets")
                                        && any(rule, "verbs", "get")
                                        && (elements(rule, "apiGroups").isEmpty()
                                                || any(rule, "apiGroups", "")));
    }

    private static boolean any(Json rule, String list, String word) {
        var words = elements(rule, list);
        return words.contains(new Json.Text(word)) || words.contains(new Json.Text("*"));
    }

    private static List<Json> elements(Json json, String name) {
        return json.member(name).orElse(new Json.Null()) instanceof Json.Elements(var elements)
                ? elements
                : List.of();
    }
}
