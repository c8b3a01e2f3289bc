package dev.cofferdam.core.vault.policy;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which parameters a request may and must have. Names are in lower case; `*` stands for all. An
/// empty set of values stands for any value.
///
/// @param allowed only these parameters and values; empty allows all
public record ParameterRules(
        SortedMap<String, Set<ParameterValue>> allowed,
        SortedMap<String, Set<ParameterValue>> denied,
        SortedSet<String> required) {
    public static final ParameterRules NONE = new ParameterRules(Map.of(), Map.of(), Set.of());

    public ParameterRules {
        allowed = copy(allowed);
        denied = copy(denied);
        required = lower(required);
    }

    public ParameterRules(
            Map<String, Set<ParameterValue>> allowed,
            Map<String, Set<ParameterValue>> denied,
            Set<String> required) {
        this(new TreeMap<>(allowed), new TreeMap<>(denied), new TreeSet<>(required));
    }

    /// The rules of two rules with one pattern, as Vault merges them: what the one allows and the
    /// other does not restrict is restricted.
    public ParameterRules and(ParameterRules other) {
        var names = new TreeSet<>(required);
        names.addAll(other.required);
        return new ParameterRules(
                merge(allowed, other.allowed), merge(denied, other.denied), names);
    }

    private static SortedMap<String, Set<ParameterValue>> merge(
            Map<String, Set<ParameterValue>> some, Map<String, Set<ParameterValue>> others) {
        var all = new TreeMap<>(some);
        others.forEach((name, values) -> all.merge(name, values, ParameterRules::either));
        return all;
    }

    private static Set<ParameterValue> either(
            Set<ParameterValue> some, Set<ParameterValue> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return Set.of();
        }
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static SortedMap<String, Set<ParameterValue>> copy(
            Map<String, Set<ParameterValue>> rules) {
        var copy = new TreeMap<String, Set<ParameterValue>>();
        rules.forEach(
                (name, values) ->
                        copy.merge(
                                name.toLowerCase(Locale.ROOT),
                                Set.copyOf(values),
                                ParameterRules::either));
        return Collections.unmodifiableSortedMap(copy);
    }

    private static SortedSet<String> lower(Set<String> names) {
        var lower = new TreeSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSortedSet(lower);
    }
}
