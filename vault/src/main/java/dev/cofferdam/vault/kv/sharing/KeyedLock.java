package dev.cofferdam.vault.kv.sharing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Has those who change the same thing do it one after the other, in the order in which they came;
/// who changes something else does not wait for them.
public final class KeyedLock<K> {
    private final Map<K, CompletableFuture<Boolean>> last = new ConcurrentHashMap<>();

    public <T> T take(K key, Supplier<T> task) {
        var mine = new CompletableFuture<Boolean>();
        var before = last.put(key, mine);
        try {
            if (before != null) {
                before.join();
            }
            return task.get();
        } finally {
            last.remove(key, mine);
            mine.complete(true);
        }
    }
}
