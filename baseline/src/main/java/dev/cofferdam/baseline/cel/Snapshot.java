package dev.cofferdam.baseline.cel;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What some fields hold. Two are equal where no expression can tell them apart: the order of a
/// mapping's fields counts too.
final class Snapshot {
    /// Stands for the value of a field that is there.
    static final Object PRESENT = new Object();

    /// The largest that is kept, in values and characters.
    private static final int LARGEST = 256;

    private final Object[] parts;
    private final int hash;

    private Snapshot(Object[] parts, int hash) {
        this.parts = parts;
        this.hash = hash;
    }

    /// @param parts values that do not change: maps, lists, strings, booleans and numbers
    static Optional<Snapshot> of(Object[] parts) {
        var sum = new Sum();
        for (var part : parts) {
            sum.add(part);
        }
        return sum.room < 0 ? Optional.empty() : Optional.of(new Snapshot(parts, sum.hash));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot snapshot
                && hash == snapshot.hash
                && same(Arrays.asList(parts).iterator(), Arrays.asList(snapshot.parts).iterator());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return switch (one) {
            case null -> other == null;
            case Map<?, ?> map ->
                    other instanceof Map<?, ?> second
                            && same(map.keySet().iterator(), second.keySet().iterator())
                            && same(map.values().iterator(), second.values().iterator());
            case List<?> list ->
                    other instanceof List<?> second && same(list.iterator(), second.iterator());
            default -> one.equals(other);
        };
    }

    private static boolean same(
            Iterator<? extends @Nullable Object> one, Iterator<? extends @Nullable Object> other) {
        while (one.hasNext() && other.hasNext()) {
            if (!same(one.next(), other.next())) {
                return false;
            }
        }
        return one.hasNext() == other.hasNext();
    }

    /// Counts and hashes values until the room is used up.
    private static final class Sum {
        private int room = LARGEST;
        private int hash = 1;

        void add(@Nullable Object value) {
            room--;
            switch (value) {
                case String text -> {
                    room -= text.length();
                    mix(room < 0 ? 0 : text.hashCode());
                }
                case Map<?, ?> map -> {
                    mix(map.size());
                    for (var entries = map.entrySet().iterator();
                            room >= 0 && entries.hasNext(); ) {
                        var entry = entries.next();
                        add(entry.getKey());
                        add(entry.getValue());
                    }
                }
                case List<?> list -> {
                    mix(~list.size());
                    for (var elements = list.iterator(); room >= 0 && elements.hasNext(); ) {
                        add(elements.next());
                    }
                }
                case null -> mix(0);
                default -> mix(value.hashCode());
            }
        }

        private void mix(int value) {
            hash = 31 * hash + value;
        }
    }
}
