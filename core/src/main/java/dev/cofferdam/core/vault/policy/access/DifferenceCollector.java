package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.ParameterRules;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.Restrictions;
import dev.cofferdam.core.vault.policy.access.PolicyComparison.Difference;
import dev.cofferdam.core.vault.policy.access.PolicyComparison.Outcome;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Compares two lists path by path.
final class DifferenceCollector {
    private static final Set<Capability> LISTING = EnumSet.of(Capability.LIST, Capability.SUDO);
    private static final Set<Capability> OTHERS =
            EnumSet.complementOf(EnumSet.of(Capability.LIST, Capability.DENY));

    private final AccessList before;
    private final AccessList after;
    private final Map<Difference, Difference> found = new LinkedHashMap<>();
    private boolean wider;
    private boolean narrower;

    DifferenceCollector(AccessList before, AccessList after) {
        this.before = before;
        this.after = after;
    }

    void visit(String path) {
        compare(path, false, OTHERS);
        compare(path, true, LISTING);
    }

    Outcome outcome() {
        if (wider) {
            return narrower ? Outcome.DIFFERENT : Outcome.WIDER;
        }
        return narrower ? Outcome.NARROWER : Outcome.SAME;
    }

    List<Difference> differences() {
        return List.copyOf(found.values());
    }

    private void compare(String path, boolean lists, Set<Capability> relevant) {
        var old = before.rule(path, lists);
        var current = after.rule(path, lists);
        var had = granted(old, relevant);
        var has = granted(current, relevant);
        var gained = without(has, had);
        var lost = without(had, has);
        boolean both = !without(had, lost).isEmpty();
        boolean restricts =
                both
                        && old.isPresent()
                        && current.isPresent()
                        && differ(old.get(), current.get(), lists);
        wider |= !gained.isEmpty();
        narrower |= !lost.isEmpty();
        if (restricts || !gained.isEmpty() || !lost.isEmpty()) {
            var patterns = new TreeSet<PathPattern>();
            old.ifPresent(rule -> patterns.add(rule.pattern()));
            current.ifPresent(rule -> patterns.add(rule.pattern()));
            var difference = new Difference(patterns, gained, lost, restricts, "");
            found.putIfAbsent(
                    difference,
                    new Difference(patterns, gained, lost, restricts, PathClasses.readable(path)));
        }
    }

    /// Whether restrictions differ; of two of which neither is without, none counts as wider.
    private boolean differ(EffectiveRule old, EffectiveRule current, boolean lists) {
        var was = counting(old.restrictions(), lists);
        var is = counting(current.restrictions(), lists);
        boolean events =
                !lists
                        && old.granted().contains(Capability.SUBSCRIBE)
                        && current.granted().contains(Capability.SUBSCRIBE)
                        && !old.eventTypes().equals(current.eventTypes());
        boolean differ = !was.equals(is);
        wider |= events || (differ && !was.equals(Restrictions.NONE));
        narrower |= events || (differ && !is.equals(Restrictions.NONE));
        return differ || events;
    }

    /// Parameters do not count where folders are listed.
    private static Restrictions counting(Restrictions all, boolean lists) {
        return lists
                ? new Restrictions(
                        ParameterRules.NONE, all.wrapping(), all.mfaMethods(), all.controlGroup())
                : all;
    }

    private static Set<Capability> granted(Optional<EffectiveRule> rule, Set<Capability> relevant) {
        var granted = EnumSet.noneOf(Capability.class);
        rule.ifPresent(one -> granted.addAll(one.granted()));
        granted.retainAll(relevant);
        return granted;
    }

    private static Set<Capability> without(Set<Capability> some, Set<Capability> others) {
        var rest = EnumSet.noneOf(Capability.class);
        rest.addAll(some);
        rest.removeAll(others);
        return rest;
    }
}
