package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.ParameterRules;
import dev.cofferdam.core.vault.policy.ParameterValue;
import dev.cofferdam.core.vault.policy.ParameterValue.Flag;
import dev.cofferdam.core.vault.policy.ParameterValue.Many;
import dev.cofferdam.core.vault.policy.ParameterValue.Numeral;
import dev.cofferdam.core.vault.policy.ParameterValue.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Whether the parameters of a request fit the rules about them.
final class ParameterCheck {
    private static final String ALL = "*";

    private ParameterCheck() {}

    static boolean allows(ParameterRules rules, Map<String, ParameterValue> parameters) {
        if (!parameters.keySet().containsAll(rules.required())) {
            return false;
        }
        return parameters.isEmpty()
                || (!denies(rules.denied(), parameters) && fits(rules.allowed(), parameters));
    }

    private static boolean denies(
            Map<String, Set<ParameterValue>> denied, Map<String, ParameterValue> parameters) {
        return denied.containsKey(ALL)
                || parameters.entrySet().stream()
                        .anyMatch(
                                parameter -> {
                                    var values = denied.get(lower(parameter.getKey()));
                                    return values != null && isDenied(parameter.getValue(), values);
                                });
    }

    private static boolean fits(
            Map<String, Set<ParameterValue>> allowed, Map<String, ParameterValue> parameters) {
        boolean all = allowed.containsKey(ALL);
        if (allowed.isEmpty() || (all && allowed.size() == 1)) {
            return true;
        }
        return parameters.entrySet().stream()
                .allMatch(
                        parameter -> {
                            var values = allowed.get(lower(parameter.getKey()));
                            return values == null ? all : isAllowed(parameter.getValue(), values);
                        });
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isAllowed(ParameterValue value, Set<ParameterValue> values) {
        return values.isEmpty()
                || isIn(value, values)
                || (hasParts(value) && parts(value).stream().allMatch(part -> isIn(part, values)));
    }

    private static boolean isDenied(ParameterValue value, Set<ParameterValue> values) {
        return values.isEmpty()
                || isIn(value, values)
                || parts(value).stream().anyMatch(part -> isIn(part, values));
    }

    private static boolean hasParts(ParameterValue value) {
        return value instanceof Many || value instanceof Text;
    }

    /// The elements of a list, or of a text with commas, which may be meant as a list.
    private static List<ParameterValue> parts(ParameterValue value) {
        return switch (value) {
            case Many(var elements) -> elements;
            case Text(var text) when text.isEmpty() -> List.of();
            case Text(var text) ->
                    Arrays.stream(text.split(",", -1))
                            .<ParameterValue>map(part -> new Text(part.strip()))
                            .toList();
            case Flag _, Numeral _ -> List.of();
        };
    }

    private static boolean isIn(ParameterValue value, Set<ParameterValue> values) {
        Predicate<ParameterValue> matching =
                switch (value) {
                    case Text(var text) ->
                            other -> other instanceof Text(var glob) && matches(glob, text);
                    case Flag _ -> value::equals;
                    case Many many -> other -> equal(other, many);
                    case Numeral _ -> _ -> false;
                };
        return values.stream().anyMatch(matching);
    }

    /// Numbers are never equal, as in [Numeral].
    private static boolean equal(ParameterValue rule, ParameterValue value) {
        return switch (value) {
            case Many(var elements) ->
                    rule instanceof Many(var others)
                            && elements.size() == others.size()
                            && IntStream.range(0, elements.size())
                                    .allMatch(i -> equal(others.get(i), elements.get(i)));
            case Numeral _ -> false;
            case Text _, Flag _ -> rule.equals(value);
        };
    }

    private static boolean matches(String glob, String text) {
        if (glob.length() < 2) {
            return text.equals(glob);
        }
        boolean start = glob.startsWith(ALL);
        boolean end = glob.endsWith(ALL);
        var fixed = glob.substring(start ? 1 : 0, glob.length() - (end ? 1 : 0));
        if (start && end) {
            return text.contains(fixed);
        }
        if (start) {
            return text.endsWith(fixed);
        }
        return end ? text.startsWith(fixed) : text.equals(fixed);
    }
}
