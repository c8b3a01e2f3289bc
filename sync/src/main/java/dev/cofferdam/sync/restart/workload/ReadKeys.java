package dev.cofferdam.sync.restart.workload;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which keys of one Secret or ConfigMap the containers of a pod read.
///
/// @param all whether all keys count, whichever there are
/// @param named keys that are read by name
/// @param required those of them without which a pod does not start
/// @param optional whether pods start where the object does not exist
public record ReadKeys(
        boolean all, SortedSet<String> named, SortedSet<String> required, boolean optional) {
    public ReadKeys {
        named = new TreeSet<>(named);
        required = new TreeSet<>(required);
    }

    public static ReadKeys whole(boolean optional) {
        return new ReadKeys(true, new TreeSet<>(), new TreeSet<>(), optional);
    }

    /// One key by its name.
    public static ReadKeys one(String key, boolean optional) {
        return of(Set.of(key), optional);
    }

    /// Those keys by their names.
    public static ReadKeys of(Set<String> keys, boolean optional) {
        var named = new TreeSet<>(keys);
        return new ReadKeys(false, named, optional ? new TreeSet<>() : named, optional);
    }

    /// The keys that become files of a volume: those of its `items`, or all.
    ///
    /// @param source the part of the volume that names the object
    public static ReadKeys mounted(JsonView source) {
        Set<String> items =
                source.list("items").stream()
                        .map(item -> item.text("key"))
                        .collect(Collectors.toSet());
        boolean optional = source.isTrue("optional");
        return items.isEmpty() ? whole(optional) : of(items, optional);
    }

    /// What two places of a pod read together.
    public ReadKeys and(ReadKeys other) {
        var keys = new TreeSet<>(named);
        keys.addAll(other.named);
        var needed = new TreeSet<>(required);
        needed.addAll(other.required);
        return new ReadKeys(all || other.all, keys, needed, optional && other.optional);
    }

    /// Whether this key counts.
    public boolean reads(String key) {
        return all || named.contains(key);
    }
}
