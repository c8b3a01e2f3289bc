package dev.cofferdam.reach.change;

import dev.cofferdam.reach.goal.Exploration;
import dev.cofferdam.reach.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Finds which changes open a path: worlds with only some of the changes are tried.
final class Causes {
    private static final int KEPT = 12;

    private final Inventory before;
    private final Inventory after;
    private final SortedSet<String> changes;
    private final Set<Set<String>> found = new LinkedHashSet<>();
    private final Map<Set<String>, Exploration> tried =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Set<String>, Exploration> eldest) {
                    return size() > KEPT;
                }
            };

    Causes(Inventory before, Inventory after) {
        this.before = before;
        this.after = after;
        changes = before.changes(after);
    }

    /// A set of changes with which the path is open, and without any one of which it is not.
    ///
    /// @param open whether the path is open in a world
    /// @param likely titles of objects on the path
    Set<String> of(Predicate<Exploration> open, Set<String> likely) {
        var near = new TreeSet<>(after.called(likely));
        near.retainAll(changes);
        var starts = new ArrayList<>(found);
        starts.add(near);
        var start =
                starts.stream().filter(some -> open.test(with(some))).findFirst().orElse(changes);
        var cause = minimal(start, open);
        found.add(cause);
        return cause;
    }

    /// Takes changes away while the path stays open: many at a time first, then one by one until
    /// none can go.
    private Set<String> minimal(Set<String> start, Predicate<Exploration> open) {
        Set<String> needed = new TreeSet<>(start);
        int size = Math.max(1, needed.size() / 2);
        while (!needed.isEmpty()) {
            int before = needed.size();
            for (var part : parts(needed, size)) {
                var less = new TreeSet<>(needed);
                less.removeAll(part);
                if (open.test(with(less))) {
                    needed = less;
                }
            }
            if (size == 1 && needed.size() == before) {
                break;
            }
            size = Math.max(1, size / 2);
        }
        return needed;
    }

    private static List<List<String>> parts(Set<String> all, int size) {
        var list = List.copyOf(all);
        var parts = new ArrayList<List<String>>();
        for (int at = 0; at < list.size(); at += size) {
            parts.add(list.subList(at, Math.min(list.size(), at + size)));
        }
        return parts;
    }

    private Exploration with(Set<String> some) {
        var known = tried.get(some);
        if (known == null) {
            known = new Exploration(before.taking(some, after).world());
            tried.put(Set.copyOf(some), known);
        }
        return known;
    }
}
