package dev.cofferdam.operator.event;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cofferdam.core.problem.Answer;
import java.time.Duration;
import java.util.function.Function;

/// Keeps good answers for a while, so that many who ask at a time ask once. A problem is not kept.
public final class ShortLivedCache<K, V> {
    /// Asks on virtual threads and under no lock. A load under the cache's lock would block the
    /// cache's own upkeep, and with it the one thread that the common pool has on two processors:
    /// the very thread that the Kubernetes client needs to complete the load's request.
    private final AsyncLoadingCache<K, Answer<V>> answers;

    public ShortLivedCache(Duration lifetime, Function<K, Answer<V>> ask) {
        this.answers =
                Caffeine.newBuilder()
                        .executor(Thread::startVirtualThread)
                        .expireAfterWrite(lifetime)
                        .buildAsync(ask::apply);
    }

    public Answer<V> of(K key) {
        var asking = answers.get(key);
        var answer = asking.join();
        if (answer instanceof Answer.Failed<V>) {
            answers.asMap().remove(key, asking);
        }
        return answer;
    }

    /// Forgets all answers, since something that they were made of has changed.
    public void forget() {
        answers.synchronous().invalidateAll();
    }
}
