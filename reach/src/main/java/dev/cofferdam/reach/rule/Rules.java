package dev.cofferdam.reach.rule;

import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Engine;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Step;
import java.util.List;

/// All rules, for one world.
public final class Rules {
    private Rules() {}

    public static Engine engine(World world) {
        var accounts = new Accounts(world);
        var rights = new Rights(world);
        return new Engine(
                List.of(
                        new PodRule(world, accounts),
                        new RightsRule(world, accounts, rights),
                        new IdentityRule(world, rights),
                        new VaultRule(world)),
                List.of(new JoinRule(world, accounts)));
    }

    /// The start of an attack that has code in a workload, or holds something else.
    public static Step start(Fact fact) {
        return new Step(
                "START", fact, List.of(), Certainty.HOLDS, "the attacker starts here", List.of());
    }
}
