package dev.cofferdam.vault.flow.fair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Shares a number of permits among keys. What waits goes by lane, in a lane the keys take turns,
/// and what one key has waiting goes by arrival. One key holds at most three quarters of the permits
/// that the others left (but may always hold one), so that one that comes new finds a permit, however
/// slowly the others give theirs back. Blocks no thread and locks nothing: one thread at a time.
///
/// @param <L> the lanes; the earlier constant goes first
/// @param <K> who shares
/// @param <T> what waits
public final class FairQueue<L extends Enum<L>, K, T> {
    private final Map<L, Map<K, ArrayDeque<T>>> lanes;
    private final Map<K, Integer> held = new HashMap<>();
    private int allHeld;
    private int waiting;

    public FairQueue(Class<L> lanes) {
        this.lanes = new EnumMap<>(lanes);
        for (var lane : EnumSet.allOf(lanes)) {
            this.lanes.put(lane, new LinkedHashMap<>());
        }
    }

    /// What got a permit, and the key that holds it.
    public record Admitted<K, T>(K key, T item) {}

    public void add(L lane, K key, T item) {
        Objects.requireNonNull(lanes.get(lane))
                .computeIfAbsent(key, _ -> new ArrayDeque<>())
                .add(item);
        waiting++;
    }

    /// Gives a permit to what is next, if there is one for it.
    ///
    /// @param permits how many there are in all
    /// @param most how many a key may hold, whatever its share is
    public Optional<Admitted<K, T>> next(int permits, ToIntFunction<K> most) {
        if (allHeld >= permits) {
            return Optional.empty();
        }
        for (var lane : lanes.values()) {
            for (var key : lane.keySet()) {
                if (held(key) < Math.min(share(key, permits), most.applyAsInt(key))) {
                    return Optional.of(admit(lane, key));
                }
            }
        }
        return Optional.empty();
    }

    /// Takes one permit of the key back.
    public void release(K key) {
        var left = held(key) - 1;
        if (left == 0) {
            held.remove(key);
        } else {
            held.put(key, left);
        }
        allHeld--;
    }

    /// How many permits the key holds.
    public int held(K key) {
        return held.getOrDefault(key, 0);
    }

    /// How many permits are held.
    public int held() {
        return allHeld;
    }

    /// How many wait.
    public int waiting() {
        return waiting;
    }

    /// Takes out all that waits.
    public List<T> clear() {
        var all = new ArrayList<T>();
        for (var lane : lanes.values()) {
            lane.values().forEach(all::addAll);
            lane.clear();
        }
        waiting = 0;
        return all;
    }

    private int share(K key, int permits) {
        return Math.max(1, (permits - allHeld + held(key)) * 3 / 4);
    }

    /// The key goes behind all others of its lane.
    private Admitted<K, T> admit(Map<K, ArrayDeque<T>> lane, K key) {
        var line = Objects.requireNonNull(lane.remove(key));
        var item = line.remove();
        if (!line.isEmpty()) {
            lane.put(key, line);
        }
        held.merge(key, 1, Integer::sum);
        allHeld++;
        waiting--;
        return new Admitted<>(key, item);
    }
}
