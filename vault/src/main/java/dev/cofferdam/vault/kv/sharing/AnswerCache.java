package dev.cofferdam.vault.kv.sharing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Makes each value once, for the first caller; the others wait for it.
public final class AnswerCache<K, V> {
    private final Map<K, CompletableFuture<V>> made = new ConcurrentHashMap<>();

    public V of(K key, Supplier<V> maker) {
        var mine = new CompletableFuture<V>();
        var others = made.putIfAbsent(key, mine);
        if (others != null) {
            return others.join();
        }
        try {
            mine.complete(maker.get());
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        }
        return mine.join();
    }

    /// Gives that value to all callers from now on.
    public void replace(K key, V value) {
        made.put(key, CompletableFuture.completedFuture(value));
    }
}
