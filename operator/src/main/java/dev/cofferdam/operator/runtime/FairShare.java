package dev.cofferdam.operator.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A number of places that keys share fairly. The keys take turns, however many tasks of one of them
/// wait. Urgent tasks go before others, of their own key and of other keys; apart from that, tasks
/// of one key are served by arrival. A key never has more than its own limit, so that another one
/// finds a place that is free.
///
/// Decides under a lock that it holds for no longer than that; nothing is waited for in it.
public final class FairShare<K> {
    private final int each;
    private final boolean leavesRoom;
    private final Map<K, Integer> inside = new HashMap<>();
    private final LinkedHashMap<K, Line> waiting = new LinkedHashMap<>();
    private int free;

    /// The tasks of one key that wait.
    private static final class Line {
        private final ArrayDeque<CompletableFuture<Boolean>> urgent = new ArrayDeque<>();
        private final ArrayDeque<CompletableFuture<Boolean>> others = new ArrayDeque<>();

        CompletableFuture<Boolean> remove() {
            return urgent.isEmpty() ? others.remove() : urgent.remove();
        }

        boolean isEmpty() {
            return urgent.isEmpty() && others.isEmpty();
        }
    }

    /// @param places how many there are; at least one
    /// @param each how many of them one key may have at most; at least one
    public FairShare(int places, int each) {
        this(places, each, false);
    }

    private FairShare(int places, int each, boolean leavesRoom) {
        if (places < 1 || each < 1) {
            throw new IllegalArgumentException("there has to be a place, for each key");
        }
        this.free = places;
        this.each = each;
        this.leavesRoom = leavesRoom;
    }

    /// Places of which no key gets more than it leaves free: one alone has half of them, two have a
    /// third each. While a place is free, every key gets one.
    public static <K> FairShare<K> leavingRoom(int places) {
        return new FairShare<>(places, places, true);
    }

    /// Waits for a place, through interrupts; it is given back with [#leave].
    public void enter(K key) {
        enter(key, false);
    }

    /// Waits for a place, before all tasks that are not urgent if this one is.
    public void enter(K key, boolean urgent) {
        ask(key, urgent).join();
    }

    /// Complete as soon as there is a place for this key, which then is taken.
    CompletableFuture<Boolean> ask(K key) {
        return ask(key, false);
    }

    synchronized CompletableFuture<Boolean> ask(K key, boolean urgent) {
        var turn = new CompletableFuture<Boolean>();
        var line = waiting.computeIfAbsent(key, _ -> new Line());
        (urgent ? line.urgent : line.others).add(turn);
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
        for (var key = next(); key.isPresent(); key = next()) {
            grant(key.get());
        }
    }

    /// The key that is next: the first with an urgent task, or else the first.
    private Optional<K> next() {
        var first = Optional.<K>empty();
        for (var entry : waiting.entrySet()) {
            if (mayEnter(entry.getKey())) {
                if (!entry.getValue().urgent.isEmpty()) {
                    return Optional.of(entry.getKey());
                }
                first = first.isPresent() ? first : Optional.of(entry.getKey());
            }
        }
        return first;
    }

    private boolean mayEnter(K key) {
        var held = held(key);
        return free > 0 && held < each && (!leavesRoom || held == 0 || held + 1 < free);
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
