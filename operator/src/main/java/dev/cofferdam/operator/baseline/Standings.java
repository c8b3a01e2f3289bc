package dev.cofferdam.operator.baseline;

import dev.cofferdam.core.baseline.rollout.Standing;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What all Baselines of the cluster ask for at present, for everybody who judges by it.
public final class Standings {
    private final Map<String, Standing> byName = new ConcurrentHashMap<>();
    private volatile Supplier<Stream<ResourceID>> existing = Stream::of;
    private volatile Function<String, @Nullable Integer> findings = _ -> null;

    /// What the Baselines that are still there ask for.
    public List<Standing> all() {
        var names = existing.get().map(ResourceID::getName).toList();
        byName.keySet().retainAll(names);
        return List.copyOf(byName.values());
    }

    void put(Standing standing) {
        byName.put(standing.rollout().name(), standing);
    }

    /// Says where to look which Baselines are there.
    void existing(Supplier<Stream<ResourceID>> source) {
        existing = Objects.requireNonNull(source);
    }

    /// Says who knows how much the last scan found for a Baseline; nothing before there was one.
    public void findings(Function<String, @Nullable Integer> source) {
        findings = source;
    }

    @Nullable Integer findings(String baseline) {
        return findings.apply(baseline);
    }
}
