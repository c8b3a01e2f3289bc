package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Values that differ from run to run: what they are like is recorded instead, and of some whether
/// they changed since the stage before.
final class Randoms {
    private final JsonNode rules;
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> now = new HashMap<>();

    Randoms(JsonNode rules) {
        this.rules = rules;
    }

    /// The view with each such value replaced.
    ObjectNode likened(String namespace, String secret, ObjectNode view) {
        var data = (ObjectNode) view.path("data");
        for (var rule : rules) {
            if (rule.path("secret").asText().equals(secret)
                    && rule.path("namespace").asText(namespace).equals(namespace)) {
                for (var key : data.properties().stream().map(Map.Entry::getKey).toList()) {
                    if (key.matches(rule.path("key").asText())) {
                        replace(rule, namespace + "/" + secret + "/" + key, data, key);
                    }
                }
            }
        }
        return view;
    }

    private void replace(JsonNode rule, String place, ObjectNode data, String key) {
        var value = data.path(key).asText();
        var regexp = rule.path("regexp").asText();
        if (!Pattern.compile(regexp, Pattern.DOTALL).matcher(value).matches()) {
            return;
        }
        var likeness = Trees.object().put("regexp", regexp);
        if (rule.path("track").asBoolean() && before.containsKey(place)) {
            likeness.put("changed", !value.equals(before.get(place)));
        }
        now.put(place, value);
        data.set(key, likeness);
    }

    /// From here on, what was seen last is what was there before.
    void nextStage() {
        before.putAll(now);
    }
}
