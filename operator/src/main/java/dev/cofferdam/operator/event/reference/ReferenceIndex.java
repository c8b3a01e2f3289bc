package dev.cofferdam.operator.event.reference;

import dev.cofferdam.core.kubernetes.ObjectKey;
import dev.cofferdam.operator.cluster.metadata.MetadataWatches;
import dev.cofferdam.operator.cluster.metadata.Referenced;
import dev.cofferdam.operator.event.Referrer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Which objects refer to which. References are declared before they are read, so that no change
/// after the reading is missed.
public final class ReferenceIndex implements AutoCloseable {
    private final MetadataWatches watches;
    private final Map<Referrer, Set<Referenced>> declared = new ConcurrentHashMap<>();
    private final Map<Referenced, Set<Referrer>> users = new ConcurrentHashMap<>();

    /// @param changed called with an object that appeared, changed or went, and who refers to it
    public ReferenceIndex(MetadataWatches watches, BiConsumer<Referenced, Set<Referrer>> changed) {
        this.watches = watches;
        watches.onChange(
                object -> {
                    var concerned = users.get(object);
                    if (concerned != null) {
                        changed.accept(object, Set.copyOf(concerned));
                    }
                });
    }

    /// Says all that a user refers to now; once this returns, changes are told where we may see
    /// them.
    public void declare(Referrer user, Set<Referenced> objects) {
        var before =
                objects.isEmpty() ? declared.remove(user) : declared.put(user, Set.copyOf(objects));
        for (var object : objects) {
            users.computeIfAbsent(object, _ -> ConcurrentHashMap.newKeySet()).add(user);
            watches.need(object, user);
        }
        for (var object : before == null ? Set.<Referenced>of() : before) {
            if (!objects.contains(object)) {
                users.computeIfPresent(object, (_, those) -> without(those, user));
            }
        }
        if (before != null) {
            watches.keepOnly(user, before, objects);
        }
    }

    /// The names of a kind in a namespace, where it is watched.
    public Set<String> names(ObjectKey.Kind kind, String namespace) {
        return watches.names(kind, namespace);
    }

    /// How many watches see what is in a namespace.
    public int watches(String namespace) {
        return watches.count(namespace);
    }

    /// Forgets a user that is gone.
    public void retract(Referrer user) {
        declare(user, Set.of());
    }

    private static @Nullable Set<Referrer> without(Set<Referrer> users, Referrer user) {
        users.remove(user);
        return users.isEmpty() ? null : users;
    }

    @Override
    public void close() {
        watches.close();
    }
}
