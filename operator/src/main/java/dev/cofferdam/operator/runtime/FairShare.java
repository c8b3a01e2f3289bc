package dev.cofferdam.operator.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A number of places that keys share fairly. Tasks of one key are served by arrival; the keys take
/// turns, however many tasks of one of them wait. A key never has more
/// than its own limit, so that another one finds a place that is free.
///
/// Decides under a lock that it holds for no longer than that; nothing is waited for in it.
public final class FairShare<K> {
    private final int each;
    private final Map<K, Integer> inside = new HashMap<>();
    private final LinkedHashMap<K, ArrayDeque<CompletableFuture<Boolean>>> waiting =
            new LinkedHashMap<>();
    private int free;

    /// @param places how many there are; at least one
    /// @param each how many of them one key may have at most; at least one
    public FairShare(int places, int each) {
        if (places < 1 || each < 1) {
            throw new IllegalArgumentException("there has to be a place, for each key");
        }
        this.free = places;
        this.each = each;
    }

    /// Waits for a place, through interrupts; it is given back with [#leave].
    public void enter(K key) {
        ask(key).join();
    }

    /// Complete as soon as there is a place for this key, which then is taken.
    synchronized CompletableFuture<Boolean> ask(K key) {
        var turn = new CompletableFuture<Boolean>();
        waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(turn);
        admit();
        return turn;
    }

    /// Gives a place back.
    public synchronized void leave(K key) {
        var left = held(key) - 1;
        if (left < 0) {
            throw new IllegalStateException("nothing was held that could be given back");
        }
        if (left == 0) {
            inside.remove(key);
        } else {
            inside.put(key, left);
        }
        free++;
        admit();
    }

    /// How many places this key has.
    public synchronized int held(K key) {
        return inside.getOrDefault(key, 0);
    }

    /// Whether a task waits for a place.
    public synchronized boolean isAwaited() {
        return !waiting.isEmpty();
    }

    private void admit() {
        for (var key = next(); free > 0 && key.isPresent(); key = next()) {
            grant(key.get());
        }
    }

    private Optional<K> next() {
        return waiting.keySet().stream().filter(key -> held(key) < each).findFirst();
    }

    /// To the first who waits with this key. Those behind it wait for their next turn, after all
    /// other keys.
    private void grant(K key) {
        var line = waiting.remove(key);
        if (line == null) {
            return;
        }
        var turn = line.remove();
        if (!line.isEmpty()) {
            waiting.put(key, line);
        }
        inside.merge(key, 1, Integer::sum);
        free--;
        turn.complete(true);
    }
}
