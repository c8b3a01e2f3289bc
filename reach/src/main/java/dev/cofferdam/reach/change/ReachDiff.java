package dev.cofferdam.reach.change;

import dev.cofferdam.reach.change.PathChange.Kind;
import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.inventory.Item;
import dev.cofferdam.reach.path.Certainty;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.path.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Compares what workloads get to before and after a change.
public final class ReachDiff {
    private final Exploration old;
    private final Exploration now;
    private final Inventory before;
    private final Inventory after;
    private final Causes causes;

    private ReachDiff(Inventory before, Inventory after) {
        this.before = before;
        this.after = after;
        old = new Exploration(before.world());
        now = new Exploration(after.world());
        causes = new Causes(before, after);
    }

    /// All paths that are not as they were: the worst changes first, then by workload, then the
    /// surest and nearest paths.
    public static List<PathChange> of(Inventory before, Inventory after) {
        return new ReachDiff(before, after).changes();
    }

    private List<PathChange> changes() {
        var entries = new LinkedHashSet<String>();
        now.all().forEach(reached -> entries.add(reached.entry()));
        old.all().forEach(reached -> entries.add(reached.entry()));
        var changes = new ArrayList<PathChange>();
        entries.stream().sorted().forEach(entry -> changes(entry, changes));
        changes.sort(Comparator.comparing(PathChange::kind));
        return changes.stream()
                .map(
                        change ->
                                change.kind().opens() && change.follows().isEmpty()
                                        ? change.because(cause(change))
                                        : change)
                .toList();
    }

    private void changes(String entry, List<PathChange> changes) {
        var was = old.of(entry);
        var is = now.of(entry);
        var found = new ArrayList<PathChange>();
        is.ifPresent(
                reached ->
                        reached.paths()
                                .forEach(
                                        path ->
                                                kind(was, reached, path)
                                                        .ifPresent(
                                                                kind ->
                                                                        found.add(
                                                                                change(
                                                                                        kind,
                                                                                        reached,
                                                                                        path)))));
        was.ifPresent(
                reached ->
                        reached.paths().stream()
                                .filter(path -> !has(is, path))
                                .forEach(path -> found.add(change(Kind.GONE, reached, path))));
        for (var change : found) {
            var same =
                    found.stream()
                            .filter(other -> other.kind() == change.kind())
                            .map(PathChange::goal)
                            .collect(Collectors.toCollection(HashSet::new));
            changes.add(
                    new PathChange(
                            change.kind(),
                            change.reached(),
                            change.goal(),
                            change.reached().first(same, change.goal()),
                            List.of()));
        }
    }

    private static PathChange change(Kind kind, Reached reached, Fact path) {
        return new PathChange(kind, reached, path, Optional.empty(), List.of());
    }

    private static boolean has(Optional<Reached> reached, Fact path) {
        return reached.filter(each -> each.proofs().has(path)).isPresent();
    }

    /// Nothing for a path that is as it was.
    private static Optional<Kind> kind(Optional<Reached> before, Reached is, Fact path) {
        if (!has(before, path)) {
            return Optional.of(Kind.NEW);
        }
        var was = before.orElseThrow();
        if (was.needs(path) && !is.needs(path)) {
            return Optional.of(Kind.UNNEEDED);
        }
        var order =
                Comparator.<Reached, Certainty>comparing(each -> each.proofs().certainty(path))
                        .thenComparingInt(each -> each.proofs().chain(path).size());
        int harder = order.compare(is, was);
        if (harder != 0) {
            return Optional.of(harder > 0 ? Kind.HARDER : Kind.EASIER);
        }
        return way(was, path).equals(way(is, path))
                ? Optional.empty()
                : Optional.of(Kind.OTHER_WAY);
    }

    /// What makes a way the same, wherever its objects stand.
    private static List<String> way(Reached reached, Fact path) {
        return reached.proofs().chain(path).stream()
                .map(
                        step ->
                                "%s %s %s"
                                        .formatted(
                                                step.rule(), step.conclusion().id(), titles(step)))
                .toList();
    }

    private static Set<String> titles(Step step) {
        return step.objects().stream()
                .map(object -> object.title())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What opens a path; of an object that is gone, what it was.
    private List<Item> cause(PathChange change) {
        Predicate<Reached> open =
                change.kind() == Kind.NEW
                        ? reached -> reached.proofs().has(change.goal())
                        : reached ->
                                reached.proofs().has(change.goal())
                                        && !reached.needs(change.goal());
        var likely = new HashSet<String>();
        likely.add(change.entry());
        change.reached().proofs().chain(change.goal()).forEach(step -> likely.addAll(titles(step)));
        var keys = causes.of(world -> world.of(change.entry()).filter(open).isPresent(), likely);
        var objects = new ArrayList<Item>();
        for (var key : keys) {
            var here = after.get(List.of(key));
            objects.addAll(here.isEmpty() ? before.get(List.of(key)) : here);
        }
        return objects;
    }
}
