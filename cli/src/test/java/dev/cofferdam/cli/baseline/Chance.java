package dev.cofferdam.cli.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Decides by chance; the same seed decides the same way.
record Chance(Random random) {
    static Chance of(long seed) {
        return new Chance(new Random(seed));
    }

    /// True once in `n`.
    boolean once(int n) {
        return random.nextInt(n) == 0;
    }

    boolean flag() {
        return random.nextBoolean();
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    List<Object> list(int most, Supplier<? extends Object> element) {
        return new ArrayList<>(
                IntStream.range(0, random.nextInt(most + 1))
                        .<Object>mapToObj(_ -> element.get())
                        .toList());
    }

    /// Sets the field once in `n`.
    void maybe(int n, Map<String, Object> map, String name, Supplier<? extends Object> value) {
        if (once(n)) {
            map.put(name, value.get());
        }
    }

    static Map<String, Object> map(Consumer<Map<String, Object>> filled) {
        var map = new LinkedHashMap<String, Object>();
        filled.accept(map);
        return map;
    }
}
