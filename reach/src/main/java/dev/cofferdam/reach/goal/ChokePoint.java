package dev.cofferdam.reach.goal;

import dev.cofferdam.reach.inventory.Inventory;
import dev.cofferdam.reach.object.ObjectRef;
import dev.cofferdam.reach.path.Fact;
import dev.cofferdam.reach.rbac.bundled.DefaultRoles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An object that takes paths away when it is removed.
///
/// @param object other than a workload
/// @param paths how many pairs of a workload and a goal that it does not need go with it
public record ChokePoint(ObjectRef object, int paths) {
    /// How many worlds are tried: those without the objects that are on the most paths.
    private static final int TRIED = 16;

    private static final Comparator<ChokePoint> ORDER =
            Comparator.comparingInt(ChokePoint::paths).reversed().thenComparing(ChokePoint::object);

    private record Pair(String entry, Fact goal) {}

    /// The objects with the most paths, those first.
    ///
    /// @param most how many to find
    public static List<ChokePoint> of(Inventory inventory, Exploration explored, int most) {
        var pairs = pairs(explored);
        var order = new ArrayList<>(pairs.keySet());
        order.sort(
                Comparator.comparingInt(
                                (ObjectRef ref) -> pairs.getOrDefault(ref, List.of()).size())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        var found = new ArrayList<ChokePoint>();
        for (var object : order.subList(0, Math.min(TRIED, order.size()))) {
            var here = pairs.getOrDefault(object, List.of());
            found.sort(ORDER);
            if (found.size() >= most && found.get(most - 1).paths() >= here.size()) {
                break; // no other object takes more away than the paths that it is on
            }
            int gone = gone(new Exploration(inventory.without(object.title()).world()), here);
            if (gone > 0) {
                found.add(new ChokePoint(object, gone));
            }
        }
        found.sort(ORDER);
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    /// The paths on which each object is.
    private static Map<ObjectRef, List<Pair>> pairs(Exploration explored) {
        var workloads =
                explored.world().workloads().stream()
                        .map(workload -> workload.ref().title())
                        .collect(Collectors.toSet());
        var pairs = new TreeMap<ObjectRef, List<Pair>>();
        for (var reached : explored.all()) {
            for (var goal : reached.goals()) {
                objects(reached, goal).stream()
                        .filter(object -> isRemovable(object, workloads))
                        .forEach(
                                object ->
                                        pairs.computeIfAbsent(object, _ -> new ArrayList<>())
                                                .add(new Pair(reached.entry(), goal)));
            }
        }
        return pairs;
    }

    private static Set<ObjectRef> objects(Reached reached, Fact goal) {
        return reached.proofs().chain(goal).stream()
                .flatMap(step -> step.objects().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isRemovable(ObjectRef object, Set<String> workloads) {
        return !workloads.contains(object.title())
                && !object.place().isEmpty()
                && !object.place().equals(DefaultRoles.PLACE);
    }

    private static int gone(Exploration without, List<Pair> pairs) {
        return (int)
                pairs.stream()
                        .filter(
                                pair ->
                                        without.of(pair.entry())
                                                .filter(other -> other.proofs().has(pair.goal()))
                                                .isEmpty())
                        .count();
    }
}
