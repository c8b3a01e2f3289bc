package dev.cofferdam.reach.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.reach.change.PathChange.Kind;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.inventory.Inventory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/// What holds for the difference of all states.
class ReachDiffLawsTest {
    private static final List<String> RESOURCES =
            List.of(
                    "secrets",
                    "pods",
                    "serviceaccounts/token",
                    "rolebindings",
                    "clusterroles",
                    "users");
    private static final List<String> VERBS = List.of("get", "create", "patch", "bind", "*");

    @Property(tries = 25)
    void equalStatesHaveNoDifference(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        var all = state(seed);
        var others = new ArrayList<>(all);
        Collections.shuffle(others, new Random(seed));

        assertThat(ReachDiff.of(States.of(all, "a:1"), States.of(others, "b:2"))).isEmpty();
    }

    @Property(tries = 25)
    void anObjectMoreClosesNoPath(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        var all = state(seed);
        for (int index = 0; index < all.size(); index++) {
            var less = new ArrayList<>(all);
            less.remove(index);
            assertThat(ReachDiff.of(States.of(less, "a"), States.of(all, "a")))
                    .extracting(PathChange::kind)
                    .doesNotContain(Kind.GONE, Kind.UNNEEDED);
        }
    }

    @Property(tries = 15)
    void theOrderOfObjectsChangesNothing(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        var all = state(seed);
        var others = new ArrayList<>(all);
        Collections.shuffle(others, new Random(seed));
        var old = States.of(state(seed + 1), "a");

        assertThat(told(ReachDiff.of(old, States.of(others, "b"))))
                .isEqualTo(told(ReachDiff.of(old, States.of(all, "b"))));
    }

    /// With the cause alone the path is open, and without any one object of it it is not.
    @Property(tries = 15)
    void causesAreEnoughAndNotTooMuch(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        var old = States.of(state(seed), "a");
        var now = States.of(state(seed + 1), "a");
        var keys = old.changes(now);
        for (var change : ReachDiff.of(old, now)) {
            if (change.kind() != Kind.NEW || change.follows().isPresent()) {
                continue;
            }
            var titles = change.cause().stream().map(item -> item.ref().title()).toList();
            var cause =
                    keys.stream()
                            .filter(key -> titles.stream().anyMatch(t -> key.contains(t + " #")))
                            .toList();
            assertThat(cause).hasSameSizeAs(titles).isNotEmpty();
            assertThat(isOpen(old, now, cause, change)).isTrue();
            for (var key : cause) {
                var less = cause.stream().filter(each -> !each.equals(key)).toList();
                assertThat(isOpen(old, now, less, change)).isFalse();
            }
        }
    }

    private static boolean isOpen(
            Inventory old, Inventory now, List<String> keys, PathChange change) {
        var world = old.taking(new TreeSet<>(keys), now).world();
        return new Exploration(world)
                .of(change.entry())
                .filter(reached -> reached.proofs().has(change.goal()))
                .isPresent();
    }

    private static List<String> told(List<PathChange> changes) {
        return changes.stream()
                .map(
                        change ->
                                "%s %s %s %s %s"
                                        .formatted(
                                                change.kind(),
                                                change.entry(),
                                                change.goal().id(),
                                                change.reached().proofs().chain(change.goal()),
                                                change.cause()))
                .toList();
    }

    private static List<String> state(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<>(List.of(States.SECRET, States.account("")));
        if (random.nextInt(4) > 0) {
            all.add(States.POD);
        }
        for (int at = 0; at < 1 + random.nextInt(3); at++) {
            all.add(States.role("r" + at, one(random, RESOURCES), one(random, VERBS)));
            all.add(
                    States.binding(
                            "b" + random.nextInt(5) + at,
                            "r" + at,
                            random.nextInt(3) == 0 ? "db" : "web"));
        }
        return all;
    }

    private static String one(Random random, List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
