package dev.cofferdam.baseline.policy;

import dev.cel.common.values.NullValue;
import dev.cofferdam.baseline.cel.KubernetesCel;
import dev.cofferdam.baseline.cel.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a policy's own text as the API server would.
final class PolicyRun {
    private static final KubernetesCel CEL =
            new KubernetesCel(30, List.of("object", "oldObject", "params", "variables"));

    private final Map<String, Object> spec;

    private final Map<String, Object> params;

    PolicyRun(Map<String, Object> policy) {
        this(policy, Map.of());
    }

    PolicyRun(Map<String, Object> policy, Map<String, Object> params) {
        this.spec = child(policy, "spec");
        this.params = params;
    }

    /// The policy's message about a new object, or nothing if it accepts it.
    String creating(Map<String, Object> object) {
        return about(object, NullValue.NULL_VALUE);
    }

    String updating(Map<String, Object> before, Map<String, Object> after) {
        return about(after, before);
    }

    private String about(Map<String, Object> object, Object before) {
        var variables = new HashMap<String, Object>();
        var bindings = new HashMap<String, Object>();
        bindings.put("object", object);
        bindings.put("oldObject", before);
        bindings.put("params", params);
        bindings.put("variables", variables);
        for (var condition : list("matchConditions")) {
            if (evaluate(condition, "expression", bindings).equals(false)) {
                return "";
            }
        }
        for (var variable : list("variables")) {
            variables.put(
                    String.valueOf(variable.get("name")),
                    evaluate(variable, "expression", bindings));
        }
        var validation = list("validations").getFirst();
        return evaluate(validation, "expression", bindings).equals(true)
                ? ""
                : evaluate(validation, "messageExpression", bindings).toString();
    }

    private static Object evaluate(Map<?, ?> part, String name, Map<String, Object> bindings) {
        var text = String.valueOf(part.get(name));
        return switch (CEL.evaluate(text, bindings)) {
            case Result.Value(var value) -> value;
            case Result.Failed(var why) -> throw new AssertionError(text + "\n" + why);
        };
    }

    private List<Map<?, ?>> list(String name) {
        return ((List<?>) spec.getOrDefault(name, List.of()))
                .stream().<Map<?, ?>>map(element -> (Map<?, ?>) element).toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }
}
