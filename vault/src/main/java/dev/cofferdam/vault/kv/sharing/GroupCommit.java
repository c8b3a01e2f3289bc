package dev.cofferdam.vault.kv.sharing;

import dev.cofferdam.vault.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets callers that want the same at the same time share one read. No caller gets a value that was
/// read before its call: a caller that arrives while a read is under way joins the next one.
public final class GroupCommit<K, V> {
    private final Map<K, Line<V>> lines = new HashMap<>();

    /// Reads, or waits for a caller that does. The read has the best lane of all callers that share
    /// it.
    ///
    /// @param waiting what does the waiting of who does not read
    public V read(K key, Lane lane, Function<Lane, V> reader, Function<Supplier<V>, V> waiting) {
        Line<V> line;
        Round<V> round;
        boolean leads;
        synchronized (lines) {
            line = lines.computeIfAbsent(key, _ -> new Line<>());
            leads = line.next == null;
            round = line.join(lane);
        }
        if (!leads) {
            return waiting.apply(() -> result(round));
        }
        round.start.join();
        try {
            var value = reader.apply(round.lane);
            finish(key, line);
            round.result.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            finish(key, line);
            round.result.completeExceptionally(failure);
            throw failure;
        }
    }

    /// How many wait for a read that has not begun.
    public int gathered(K key) {
        synchronized (lines) {
            var line = lines.get(key);
            return line == null || line.next == null ? 0 : line.next.members;
        }
    }

    private static <V> V result(Round<V> round) {
        try {
            return round.result.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void finish(K key, Line<V> line) {
        synchronized (lines) {
            line.running = false;
            if (!line.startNext()) {
                lines.remove(key);
            }
        }
    }

    /// One read, led by the caller that made it.
    private static final class Round<V> {
        private final CompletableFuture<Boolean> start = new CompletableFuture<>();
        private final CompletableFuture<V> result = new CompletableFuture<>();
        private Lane lane;
        private int members;

        private Round(Lane lane) {
            this.lane = lane;
        }
    }

    /// The reads of one key: one that runs, one that gathers.
    private static final class Line<V> {
        private boolean running;
        private @Nullable Round<V> next;

        private Round<V> join(Lane lane) {
            var round = next == null ? new Round<V>(lane) : next;
            if (lane.compareTo(round.lane) < 0) {
                round.lane = lane;
            }
            round.members++;
            next = round;
            if (!running) {
                startNext();
            }
            return round;
        }

        private boolean startNext() {
            var round = next;
            if (round == null) {
                return false;
            }
            next = null;
            running = true;
            round.start.complete(true);
            return true;
        }
    }
}
