package dev.cofferdam.reach.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/// What holds for all worlds: an object more takes no path away, and the order changes nothing.
class MetamorphicTest {
    private static final List<String> RESOURCES =
            List.of(
                    "secrets",
                    "pods",
                    "pods/exec",
                    "serviceaccounts/token",
                    "serviceaccounts",
                    "rolebindings",
                    "clusterroles",
                    "roles",
                    "groups",
                    "users",
                    "secretstores",
                    "externalsecrets",
                    "deployments",
                    "*");
    private static final List<String> VERBS =
            List.of("get", "create", "patch", "bind", "escalate", "impersonate", "*");

    @Property(tries = 25)
    void anObjectMoreTakesNoPathAway(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        var world = world(seed);
        var all = world.reached();
        for (int index = 3; index < world.size(); index++) {
            var less = world.without(index).reached();
            less.removeIf(id -> id.startsWith("act:")); // an administrator needs no other identity
            assertThat(all).containsAll(less);
        }
    }

    @Property(tries = 25)
    void theOrderOfObjectsChangesNothing(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        var world = world(seed);
        var proofs = world.proofs();
        var others = world.shuffled(seed).proofs();

        assertThat(List.copyOf(others.facts())).isEqualTo(List.copyOf(proofs.facts()));
        proofs.facts()
                .forEach(fact -> assertThat(others.chain(fact)).isEqualTo(proofs.chain(fact)));
    }

    private static Scenario world(long seed) {
        var random = new Random(seed);
        var world = Scenario.withPod();
        for (int i = 0; i <= random.nextInt(4); i++) {
            var rules =
                    "[{apiGroups: ['*'], resources: ['%s', '%s'], verbs: ['%s', '%s']}]"
                            .formatted(
                                    one(random, RESOURCES),
                                    one(random, RESOURCES),
                                    one(random, VERBS),
                                    one(random, VERBS));
            var account = random.nextBoolean() ? "web" : "db";
            world.binding(
                    random.nextInt(3) == 0 ? "ClusterRole" : "Role",
                    rules,
                    "{kind: ServiceAccount, namespace: shop, name: %s}".formatted(account));
        }
        return world.vaultRole("app", "db", "", "path \"secret/*\" { capabilities = [\"read\"] }");
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
