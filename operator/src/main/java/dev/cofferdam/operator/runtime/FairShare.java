package dev.cofferdam.operator.runtime;

import dev.cofferdam.operator.event.Urgency;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// A number of places that keys share fairly. The keys take turns, however many tasks of one of them
/// wait. More urgent tasks go before others, of their own key and of other keys; apart from that,
/// tasks of one key are served by arrival. A key never has more than its own limit, so that another one
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
        private final TreeMap<Urgency, ArrayDeque<CompletableFuture<Boolean>>> tasks =
                new TreeMap<>();

        void add(Urgency urgency, CompletableFuture<Boolean> task) {
            tasks.computeIfAbsent(urgency, _ -> new ArrayDeque<>()).add(task);
        }

        /// The most urgent task; only where there is one.
        CompletableFuture<Boolean> remove() {
            var task = tasks.sequencedValues().getFirst().remove();
            tasks.values().removeIf(ArrayDeque::isEmpty);
            return task;
        }

        /// That of the most urgent task; only where there is one.
        Urgency first() {
            return tasks.firstKey();
        }

        boolean isEmpty() {
            return tasks.isEmpty();
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
        enter(key, Urgency.REFRESH);
    }

    /// Waits for a place, before all tasks that are less urgent.
    public void enter(K key, Urgency urgency) {
        ask(key, urgency).join();
    }

    /// Complete as soon as there is a place for this key, which then is taken.
    CompletableFuture<Boolean> ask(K key) {
        return ask(key, Urgency.REFRESH);
    }

    synchronized CompletableFuture<Boolean> ask(K key, Urgency urgency) {
        var turn = new CompletableFuture<Boolean>();
        waiting.computeIfAbsent(key, _ -> new Line()).add(urgency, turn);
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
        while (free > 0) {
            var key = next();
            if (key.isEmpty()) {
                return;
            }
            grant(key.get());
        }
    }

    /// The key that is next: the first of those with the most urgent tasks.
    private Optional<K> next() {
        return waiting.entrySet().stream()
                .filter(entry -> mayEnter(entry.getKey()))
                .min(Comparator.comparing(entry -> entry.getValue().first()))
                .map(Map.Entry::getKey);
    }

    private boolean mayEnter(K key) {
        var held = held(key);
        return held < each && (!leavesRoom || held == 0 || held + 1 < free);
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
