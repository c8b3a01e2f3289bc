package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a change of policies changes what a token may do, whatever the policies' texts are. It is
/// exact for all paths, with two exceptions: restrictions that differ, and rules with templates
/// that the change may concern, are reported as different, since one may not be wider than the
/// other.
///
/// @param differences where the change shows; all of them, unless there are too many paths to tell
public record PolicyComparison(Outcome outcome, List<Difference> differences) {
    public enum Outcome {
        SAME,
        /// Everything that was allowed still is, and more.
        WIDER,
        /// Nothing is allowed that was not before, and less than before.
        NARROWER,
        /// Both, or it cannot be decided.
        DIFFERENT
    }

    /// Paths for which the same has changed.
    ///
    /// @param patterns those that decide about these paths, before and after
    /// @param restrictions whether what a request must fulfil besides differs
    /// @param example one of the paths, `<any>` standing for any text
    public record Difference(
            SortedSet<PathPattern> patterns,
            Set<Capability> gained,
            Set<Capability> lost,
            boolean restrictions,
            String example) {
        public Difference {
            patterns = Collections.unmodifiableSortedSet(patterns);
            gained = Collections.unmodifiableSet(gained);
            lost = Collections.unmodifiableSet(lost);
        }
    }

    public PolicyComparison {
        differences = List.copyOf(differences);
    }

    /// Compares what two lists of policies allow to one identity, about which nothing is known.
    public static PolicyComparison of(
            Collection<VaultPolicy> before, Collection<VaultPolicy> after) {
        var old = AccessList.of(before, IdentityValues.unknown());
        var current = AccessList.of(after, IdentityValues.unknown());
        if (old.isRoot() || current.isRoot()) {
            return ofRoot(old.isRoot(), current.isRoot());
        }
        var changed = changed(old, current);
        if (changed.isEmpty()) {
            return new PolicyComparison(Outcome.SAME, List.of());
        }
        var patterns =
                Stream.concat(patterns(old), patterns(current))
                        .distinct()
                        .map(Matcher::new)
                        .toList();
        var paths = PathClasses.of(patterns);
        if (paths.isEmpty()) {
            return new PolicyComparison(Outcome.DIFFERENT, List.of());
        }
        var walk = new DifferenceCollector(old, current);
        paths.get().forEach(walk::visit);
        return touchesTemplates(changed, old, current)
                ? new PolicyComparison(Outcome.DIFFERENT, walk.differences())
                : new PolicyComparison(walk.outcome(), walk.differences());
    }

    private static PolicyComparison ofRoot(boolean before, boolean after) {
        if (before && after) {
            return new PolicyComparison(Outcome.SAME, List.of());
        }
        var all = EnumSet.complementOf(EnumSet.of(Capability.DENY));
        var none = EnumSet.noneOf(Capability.class);
        var everything =
                new Difference(
                        new TreeSet<>(Set.of(new PathPattern("*"))),
                        after ? all : none,
                        before ? all : none,
                        false,
                        "<any>");
        return new PolicyComparison(after ? Outcome.WIDER : Outcome.NARROWER, List.of(everything));
    }

    private static Stream<PathPattern> patterns(AccessList list) {
        return list.rules().stream().map(EffectiveRule::pattern);
    }

    /// The patterns that only one list has, or that mean something else in the other.
    private static List<PathPattern> changed(AccessList old, AccessList current) {
        var before = byPattern(old);
        var after = byPattern(current);
        var changed = new ArrayList<PathPattern>();
        before.forEach(
                (pattern, rule) -> {
                    var other = after.get(pattern);
                    if (other == null || !rule.meansTheSame(other)) {
                        changed.add(pattern);
                    }
                });
        after.keySet().stream()
                .filter(pattern -> !before.containsKey(pattern))
                .forEach(changed::add);
        return changed;
    }

    private static Map<PathPattern, EffectiveRule> byPattern(AccessList list) {
        return list.rules().stream()
                .collect(Collectors.toMap(EffectiveRule::pattern, Function.identity()));
    }

    /// Whether a template may stand for something that makes its rule meet a rule that changes.
    private static boolean touchesTemplates(
            List<PathPattern> changed, AccessList old, AccessList current) {
        return Stream.concat(patterns(old), patterns(current))
                .filter(PathPattern::dependsOnIdentity)
                .anyMatch(
                        template ->
                                changed.stream()
                                        .anyMatch(
                                                pattern ->
                                                        mayMeet(
                                                                template.fixed(),
                                                                pattern.fixed())));
    }

    private static boolean mayMeet(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
