package dev.cofferdam.reach.change;

import dev.cofferdam.reach.goal.Reached;
import dev.cofferdam.reach.inventory.Item;
import dev.cofferdam.reach.path.Fact;
import java.util.List;
import java.util.Optional;

/// What became of one path, from a workload to a goal.
///
/// @param reached what the workload gets to: after the change, or before it for a path that is gone
/// @param follows another path of the same workload that changed in the same way, and leads to this
///     one
/// @param cause a minimal set of changed objects that opens the path: with them alone it is there,
///     and without any one of them it is not; empty where nothing is opened
public record PathChange(
        Kind kind, Reached reached, Fact goal, Optional<Fact> follows, List<Item> cause) {
    public PathChange {
        cause = List.copyOf(cause);
    }

    /// What can become of a path, the worst first.
    public enum Kind {
        NEW,
        /// It was there, and an ExternalSecret or a container needed it.
        UNNEEDED,
        /// Surer, or shorter.
        EASIER,
        OTHER_WAY,
        HARDER,
        GONE;

        /// Whether it makes more of what is reachable.
        public boolean opens() {
            return this == NEW || this == UNNEEDED;
        }
    }

    /// Whether the workload does not need the path.
    public boolean isExcess() {
        return !reached.needs(goal);
    }

    public String entry() {
        return reached.entry();
    }

    PathChange because(List<Item> objects) {
        return new PathChange(kind, reached, goal, follows, objects);
    }
}
