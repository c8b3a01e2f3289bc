package dev.cofferdam.operator.baseline;

import dev.cofferdam.baseline.rollout.BaselineState;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What all Baselines of the cluster ask for at present, and what the scan found for them.
final class BaselineStates {
    private final Map<String, BaselineState> byName = new ConcurrentHashMap<>();
    private volatile Supplier<Stream<ResourceID>> existing = Stream::of;
    private volatile Source scan = new NoScan();

    /// Who looks at what is in the cluster.
    interface Source {
        /// How much the last complete scan found for a Baseline; nothing before there was one.
        @Nullable Integer findings(String baseline);

        /// The kinds that could not be looked at.
        List<String> unscanned();

        /// What is asked for has changed.
        void changed();
    }

    /// What the Baselines that are still there ask for.
    List<BaselineState> all() {
        var names = existing.get().map(ResourceID::getName).toList();
        byName.keySet().retainAll(names);
        return List.copyOf(byName.values());
    }

    void put(BaselineState state) {
        if (!state.equals(byName.put(state.rollout().name(), state))) {
            scan.changed();
        }
    }

    /// Says where to look which Baselines are there.
    void existing(Supplier<Stream<ResourceID>> source) {
        existing = source;
    }

    void source(Source source) {
        scan = source;
    }

    Source scan() {
        return scan;
    }

    private static final class NoScan implements Source {
        @Override
        public @Nullable Integer findings(String baseline) {
            return null;
        }

        @Override
        public List<String> unscanned() {
            return List.of();
        }

        @Override
        public void changed() {}
    }
}
