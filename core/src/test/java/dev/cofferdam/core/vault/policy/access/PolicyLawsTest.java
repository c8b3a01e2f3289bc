package dev.cofferdam.core.vault.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.arbitrary.PolicyWorld;
import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.IdentityValues;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.access.PolicyComparison.Outcome;
import dev.cofferdam.core.vault.policy.text.PolicyParser;
import dev.cofferdam.core.vault.policy.text.PolicyWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds for all policies and paths.
class PolicyLawsTest {
    private static final int PATHS = 40;

    @Property(tries = 150)
    void aDenyWinsOverEveryRuleWithItsPattern(@ForAll long seed) {
        var world = new PolicyWorld(seed);
        var policies = new ArrayList<>(world.policies());
        var pattern = policies.getFirst().rules().getFirst().path();
        var before = list(policies);
        policies.add(
                new VaultPolicy("deny", List.of(new PathRule(pattern, Set.of(Capability.DENY)))));

        var after = list(policies);

        for (var path : world.paths(PATHS)) {
            var decided = before.rule(path, true).filter(rule -> rule.pattern().equals(pattern));
            assertThat(after.capabilities(path))
                    .isEqualTo(decided.isPresent() ? List.of("deny") : before.capabilities(path));
        }
    }

    /// A policy with patterns of its own may take access away, by being more specific.
    @Property(tries = 150)
    void aPolicyWithTheSamePatternsOnlyAddsUnlessItDenies(@ForAll long seed) {
        var world = new PolicyWorld(seed);
        var policies = new ArrayList<>(world.policies());
        var before = list(policies);
        var patterns = before.rules().stream().map(EffectiveRule::pattern).toList();
        var more = world.grants("more").rules().stream().filter(r -> patterns.contains(r.path()));
        policies.add(new VaultPolicy("more", more.toList()));

        var after = list(policies);

        for (var path : world.paths(PATHS)) {
            for (boolean lists : new boolean[] {true, false}) {
                var had = before.rule(path, lists).map(EffectiveRule::granted).orElse(Set.of());
                var has = after.rule(path, lists).map(EffectiveRule::granted).orElse(Set.of());
                assertThat(has).containsAll(had);
            }
        }
    }

    @Property(tries = 150)
    void theOrderOfPoliciesAndRulesDoesNotCount(@ForAll long seed) {
        var world = new PolicyWorld(seed);
        var policies = new ArrayList<VaultPolicy>();
        for (var policy : world.policies()) {
            var rules = new ArrayList<>(policy.rules());
            Collections.shuffle(rules, new Random(seed));
            policies.addFirst(new VaultPolicy(policy.name(), rules));
        }
        var ordered = new PolicyWorld(seed).policies();

        assertThat(PolicyComparison.of(ordered, policies).outcome()).isEqualTo(Outcome.SAME);
        for (var path : world.paths(PATHS)) {
            assertThat(list(policies).capabilities(path))
                    .isEqualTo(list(ordered).capabilities(path));
        }
    }

    @Property(tries = 150)
    void whatIsWrittenIsReadAsTheSame(@ForAll long seed) {
        var world = new PolicyWorld(seed);
        var rules = new ArrayList<PathRule>();
        for (int i = 0; i < 5; i++) {
            rules.add(world.fullRule());
        }
        var written = PolicyWriter.write(new VaultPolicy("full", rules), "first\n\n*/ # last");

        var read = PolicyParser.parse("full", written);

        assertThat(read)
                .as(written)
                .isInstanceOfSatisfying(
                        Answer.Got.class,
                        got ->
                                assertThat(got.value())
                                        .isInstanceOfSatisfying(
                                                VaultPolicy.class,
                                                policy -> sameRules(policy.rules(), rules)));
        Collections.shuffle(rules, new Random(seed));
        assertThat(PolicyWriter.write(new VaultPolicy("full", rules), "first\n\n*/ # last"))
                .isEqualTo(written);
    }

    private static void sameRules(List<PathRule> some, List<PathRule> others) {
        assertThat(some).containsExactlyInAnyOrderElementsOf(others);
    }

    @Property(tries = 200)
    void comparisonsAgreeWithDecisions(@ForAll long seed) {
        var world = new PolicyWorld(seed);
        var before = world.policies();
        var after = new ArrayList<>(before);
        after.set(0, world.changed(before.getFirst()));

        var comparison = PolicyComparison.of(before, after);
        var back = PolicyComparison.of(after, before);

        assertThat(back.outcome()).isEqualTo(inverse(comparison.outcome()));
        boolean gains = false;
        boolean loses = false;
        for (var path : world.paths(3 * PATHS)) {
            for (boolean lists : new boolean[] {true, false}) {
                var had = granted(list(before), path, lists);
                var has = granted(list(after), path, lists);
                gains |= !had.containsAll(has);
                loses |= !has.containsAll(had);
            }
        }
        if (gains) {
            assertThat(comparison.outcome()).isIn(Outcome.WIDER, Outcome.DIFFERENT);
        }
        if (loses) {
            assertThat(comparison.outcome()).isIn(Outcome.NARROWER, Outcome.DIFFERENT);
        }
    }

    @Property(tries = 150)
    void idleRulesCanBeRemoved(@ForAll long seed) {
        var policy = new PolicyWorld(seed).policy("p");
        var rules = new ArrayList<>(policy.rules());
        IdleRule.of(policy).reversed().forEach(idle -> rules.remove(idle.index()));

        assertThat(
                        PolicyComparison.of(List.of(policy), List.of(new VaultPolicy("p", rules)))
                                .outcome())
                .isEqualTo(Outcome.SAME);
    }

    /// A folder's capabilities count for what lists it, all others for the rest.
    private static Set<Capability> granted(AccessList list, String path, boolean lists) {
        var granted =
                new HashSet<>(list.rule(path, lists).map(EffectiveRule::granted).orElse(Set.of()));
        granted.removeIf(each -> (each == Capability.LIST) != lists);
        return granted;
    }

    private static Outcome inverse(Outcome outcome) {
        return switch (outcome) {
            case SAME, DIFFERENT -> outcome;
            case WIDER -> Outcome.NARROWER;
            case NARROWER -> Outcome.WIDER;
        };
    }

    private static AccessList list(List<VaultPolicy> policies) {
        return AccessList.of(policies, IdentityValues.none());
    }
}
