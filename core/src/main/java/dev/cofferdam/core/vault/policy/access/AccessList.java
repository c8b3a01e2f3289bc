package dev.cofferdam.core.vault.policy.access;

import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a token with some policies may do. For each path one pattern decides, the most specific
/// that matches; what other patterns allow or deny does not count. Rules with the same pattern,
/// of whatever policies, are merged. Immutable.
public final class AccessList {
    private static final String ROOT_WORD = "root";

    private final boolean root;
    private final Optional<Decision.Unusable> unusable;
    private final Map<PathPattern, EffectiveRule> rules;
    private final Map<String, EffectiveRule> exact = new HashMap<>();

    /// Patterns that are not exact, the most specific first.
    private final Map<Matcher, EffectiveRule> wide = new TreeMap<>(Collections.reverseOrder());

    private AccessList(
            boolean root,
            Optional<Decision.Unusable> unusable,
            Map<PathPattern, EffectiveRule> rules) {
        this.root = root;
        this.unusable = unusable;
        this.rules = rules;
        rules.forEach(
                (pattern, rule) -> {
                    if (pattern.kind() == PathPattern.Kind.EXACT) {
                        exact.put(pattern.text(), rule);
                    } else {
                        wide.put(new Matcher(pattern), rule);
                    }
                });
    }

    /// What the policies allow to an identity for which templates have these values. The policy
    /// named `root` allows everything.
    public static AccessList of(Collection<VaultPolicy> policies, IdentityValues values) {
        var rules = new LinkedHashMap<PathPattern, EffectiveRule>();
        Optional<Decision.Unusable> unusable = Optional.empty();
        for (var policy : policies) {
            for (var rule : policy.rules()) {
                try {
                    rule.path()
                            .with(values)
                            .ifPresent(pattern -> add(rules, policy.name(), pattern, rule));
                } catch (IllegalArgumentException _) {
                    unusable = Optional.of(new Decision.Unusable(rule.path(), policy.name()));
                }
            }
        }
        boolean root = policies.stream().anyMatch(policy -> policy.name().equals(VaultPolicy.ROOT));
        return new AccessList(root, unusable, rules);
    }

    private static void add(
            Map<PathPattern, EffectiveRule> rules,
            String policy,
            PathPattern pattern,
            PathRule rule) {
        rules.merge(pattern, EffectiveRule.of(policy, pattern, rule), EffectiveRule::and);
    }

    public Decision decide(Operation operation, String path) {
        return decide(new AccessRequest(operation, path));
    }

    public Decision decide(AccessRequest request) {
        if (root) {
            return new Decision.AllowedToRoot();
        }
        if (unusable.isPresent()) {
            return unusable.get();
        }
        return rule(request.path(), request.operation() == Operation.LIST)
                .map(rule -> decide(rule, request))
                .orElseGet(Decision.Unmatched::new);
    }

    private static Decision decide(EffectiveRule rule, AccessRequest request) {
        var needed = request.operation().needed();
        var restrictions = rule.restrictions();
        if (rule.denies()) {
            return denied(rule, Decision.Reason.DENY);
        } else if (!rule.capabilities().contains(needed)) {
            return denied(rule, Decision.Reason.CAPABILITY);
        } else if (!restrictions.wrapping().allows(request.wrapping())) {
            return denied(rule, Decision.Reason.WRAPPING);
        } else if (request.operation().judgedByParameters()
                && !ParameterCheck.allows(restrictions.parameters(), request.parameters())) {
            return denied(rule, Decision.Reason.PARAMETERS);
        } else if (!rule.capabilities().contains(Capability.SUDO)
                && ProtectedPaths.include(Matcher.segments(stripped(request.path())))) {
            return new Decision.NeedsSudo(rule.pattern(), rule.policies());
        }
        boolean restricted =
                !restrictions.mfaMethods().isEmpty()
                        || !restrictions.controlGroup().factors().isEmpty();
        return new Decision.Allowed(rule.pattern(), rule.policiesWith(needed), restricted);
    }

    private static Decision denied(EffectiveRule rule, Decision.Reason reason) {
        var policies =
                reason == Decision.Reason.DENY
                        ? rule.policiesWith(Capability.DENY)
                        : rule.policies();
        return new Decision.Denied(rule.pattern(), policies, reason);
    }

    /// What `sys/capabilities` answers for the path: words in alphabetical order; `deny` alone if
    /// nothing is allowed, `root` alone for the policy `root`. Vault answers for a request that
    /// lists, which counts where a path ends with a slash.
    public List<String> capabilities(String path) {
        if (root) {
            return List.of(ROOT_WORD);
        }
        var granted =
                unusable.isPresent()
                        ? Set.<Capability>of()
                        : rule(path, true).map(EffectiveRule::granted).orElse(Set.of());
        return granted.isEmpty()
                ? List.of(Capability.DENY.word())
                : granted.stream().map(Capability::word).sorted().toList();
    }

    /// The rule that decides about a path.
    Optional<EffectiveRule> rule(String requested, boolean lists) {
        var path = stripped(requested);
        var found = exact(path);
        if (found.isPresent() || !lists || !path.endsWith("/")) {
            return found.or(() -> wide(path));
        }
        var folder = path.substring(0, path.length() - 1);
        return exact(folder).or(() -> wide(folder)).or(() -> wide(path));
    }

    private Optional<EffectiveRule> exact(String path) {
        return Optional.ofNullable(exact.get(path));
    }

    private Optional<EffectiveRule> wide(String path) {
        var segments = Matcher.segments(path);
        return wide.entrySet().stream()
                .filter(one -> one.getKey().matches(segments))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    boolean isRoot() {
        return root;
    }

    Collection<EffectiveRule> rules() {
        return Collections.unmodifiableCollection(rules.values());
    }

    private static String stripped(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return path.substring(start);
    }
}
