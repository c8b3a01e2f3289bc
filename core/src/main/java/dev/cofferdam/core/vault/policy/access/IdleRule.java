package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A rule that can never take effect, because other rules decide about all its paths. That is so
/// whatever other policies a token has.
///
/// @param index the place of the rule in its policy
/// @param deciding the patterns that decide instead; that of the rule itself if another rule denies
///     it, none if no path can match
public record IdleRule(int index, PathRule rule, SortedSet<PathPattern> deciding) {
    /// Rules with one pattern are merged one by one, and the policy may come from anyone.
    private static final int MOST_RULES = 1_000;

    public IdleRule {
        deciding = Collections.unmodifiableSortedSet(deciding);
    }

    /// The idle rules of a policy; those with templates are left out, and so are all if the policy
    /// has too many rules to tell.
    public static List<IdleRule> of(VaultPolicy policy) {
        if (policy.rules().size() > MOST_RULES) {
            return List.of();
        }
        var list = AccessList.of(List.of(policy), IdentityValues.none());
        var matchers = new HashMap<PathPattern, Matcher>();
        list.rules().forEach(rule -> matchers.put(rule.pattern(), new Matcher(rule.pattern())));
        var paths = PathClasses.of(List.copyOf(matchers.values())).orElse(List.of());
        if (paths.isEmpty()) {
            return List.of();
        }
        var byPath = new LinkedHashMap<String, Set<PathPattern>>();
        paths.forEach(path -> byPath.put(path, deciding(list, path)));
        var deciding = new HashSet<PathPattern>();
        byPath.values().forEach(deciding::addAll);
        var idle = new ArrayList<IdleRule>();
        for (int i = 0; i < policy.rules().size(); i++) {
            var rule = policy.rules().get(i);
            var matcher = Optional.ofNullable(matchers.get(rule.path()));
            if (matcher.isPresent() && !deciding.contains(rule.path())) {
                idle.add(new IdleRule(i, rule, instead(matcher.get(), byPath)));
            } else if (matcher.isPresent() && !rule.denies() && isDenied(list, rule.path())) {
                idle.add(new IdleRule(i, rule, new TreeSet<>(Set.of(rule.path()))));
            }
        }
        return List.copyOf(idle);
    }

    private static Set<PathPattern> deciding(AccessList list, String path) {
        var patterns = new HashSet<PathPattern>();
        list.rule(path, false).ifPresent(rule -> patterns.add(rule.pattern()));
        list.rule(path, true).ifPresent(rule -> patterns.add(rule.pattern()));
        return patterns;
    }

    private static SortedSet<PathPattern> instead(
            Matcher matcher, Map<String, Set<PathPattern>> deciding) {
        var instead = new TreeSet<PathPattern>();
        deciding.forEach(
                (path, patterns) -> {
                    if (matcher.matches(Matcher.segments(path))) {
                        instead.addAll(patterns);
                    }
                });
        return instead;
    }

    private static boolean isDenied(AccessList list, PathPattern pattern) {
        return list.rules().stream()
                .anyMatch(rule -> rule.pattern().equals(pattern) && rule.denies());
    }
}
