package dev.cofferdam.operator.pushsecret;

import dev.cofferdam.api.v1alpha1.PushSecret;
import dev.cofferdam.operator.event.RetryState;
import dev.cofferdam.operator.event.Trigger;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The PushSecrets there are, from the cache of their reconciler; what is remembered of them, and
/// how they are woken.
public final class PushSecretIndex {
    private final Trigger<PushSecret> wakeUps = new Trigger<>("push-secret-wake-ups");
    private final RetryState memory = new RetryState();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable IndexerResourceCache<PushSecret> cache;

    /// Begins to answer from this cache.
    void of(IndexerResourceCache<PushSecret> primary) {
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
        return known == null ? Stream.of() : known.list();
    }

    public Optional<PushSecret> one(String namespace, String name) {
        var known = cache;
        return known == null ? Optional.empty() : known.get(new ResourceID(name, namespace));
    }

    /// Who wants to hear of changes.
    public interface Listener {
        /// It appeared or changed.
        void changed(PushSecret resource);

        /// It went, or nothing keeps it any more.
        void gone(PushSecret resource);
    }

    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    void changed(PushSecret resource) {
        listeners.forEach(listener -> listener.changed(resource));
    }

    void gone(PushSecret resource) {
        listeners.forEach(listener -> listener.gone(resource));
    }

    /// Wakes those of a namespace; all of them where it is empty.
    public void wake(String namespace) {
        all().map(ResourceID::fromResource)
                .filter(id -> namespace.isEmpty() || id.getNamespace().orElse("").equals(namespace))
                .forEach(wakeUps::wake);
    }

    /// Wakes those of a namespace whose last reconcile failed.
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
