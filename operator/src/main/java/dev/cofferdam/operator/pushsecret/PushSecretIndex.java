package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.event.Signal;
import dev.cofferdam.operator.event.Signals;
import dev.cofferdam.operator.event.Trigger;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The PushSecrets there are, from the cache of their reconciler; what is remembered of them, and
/// how they are woken.
public final class PushSecretIndex {
    private final Trigger<PushSecret> wakeUps = new Trigger<>("push-secret-wake-ups");
    private final RetryState memory = new RetryState();
    private final Signals signals;
    private volatile @Nullable IndexerResourceCache<PushSecret> cache;
    private volatile UnaryOperator<PushSecret> newest = UnaryOperator.identity();

    PushSecretIndex(Signals signals) {
        this.signals = signals;
    }

    /// Begins to answer from this cache.
    ///
    /// @param fresh gives one the status that we wrote, where the cache does not know it yet
    void of(IndexerResourceCache<PushSecret> primary, UnaryOperator<PushSecret> fresh) {
        newest = fresh;
        cache = primary;
    }

    Trigger<PushSecret> wakeUps() {
        return wakeUps;
    }

    RetryState memory() {
        return memory;
    }

    /// All of them.
    public Stream<PushSecret> all() {
        var known = cache;
        return known == null ? Stream.of() : known.list().map(newest);
    }

    public Optional<PushSecret> one(String namespace, String name) {
        var known = cache;
        return known == null ? Optional.empty() : known.get(new ResourceID(name, namespace));
    }

    void changed(PushSecret resource) {
        signals.tell(new Signal.PushSecretSeen(resource));
    }

    void gone(PushSecret resource) {
        signals.tell(new Signal.PushSecretGone(resource));
    }

    /// Has one look again though nothing of its own has changed.
    void disturbed(ResourceID id, Instant now) {
        memory.outdated(id, now);
        wakeUps.wake(id);
    }

    /// Wakes those of a namespace; all of them where it is empty.
    public void wake(String namespace) {
        all().map(ResourceID::fromResource)
                .filter(id -> namespace.isEmpty() || id.getNamespace().orElse("").equals(namespace))
                .forEach(wakeUps::wake);
    }

    /// Wakes those of a namespace that failed in the last reconcile.
    public void wakeFailing(String namespace) {
        wake(memory.failing(), namespace);
    }

    /// Wakes those that wait for something to become available again.
    public void wakeWaiting() {
        wake(memory.waiting(), "");
    }

    private void wake(Set<ResourceID> ids, String namespace) {
        ids.stream()
                .filter(id -> namespace.isEmpty() || id.getNamespace().orElse("").equals(namespace))
                .forEach(wakeUps::wake);
    }
}
