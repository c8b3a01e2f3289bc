package dev.cofferdam.reach.goal;

import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.path.Engine;
import dev.cofferdam.reach.rule.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world, and what each of its workloads gets to, found when it is asked for. Not for several
/// threads.
public final class Exploration {
    private final World world;
    private final Engine engine;
    private final Map<String, Optional<Reached>> reached = new HashMap<>();

    public Exploration(World world) {
        this.world = world;
        this.engine = Rules.engine(world);
    }

    public World world() {
        return world;
    }

    /// Of every workload; one that is there twice counts once, as it is at its first place.
    public List<Reached> all() {
        return world.titles().stream().flatMap(entry -> of(entry).stream()).toList();
    }

    /// Of one workload, called as in `Deployment shop/web`.
    public Optional<Reached> of(String entry) {
        return reached.computeIfAbsent(
                entry,
                _ ->
                        world.titled(entry).stream()
                                .findFirst()
                                .map(workload -> Reached.from(workload, world, engine)));
    }
}
