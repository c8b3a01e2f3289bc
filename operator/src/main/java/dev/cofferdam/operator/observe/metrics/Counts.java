package dev.cofferdam.operator.observe.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Whole numbers by the values of some labels.
public final class Counts implements Registry.Sampler {
    private final Map<List<String>, AtomicLong> counts = new ConcurrentHashMap<>();

    public void add(long number, String... labels) {
        of(labels).addAndGet(number);
    }

    public void set(long number, String... labels) {
        of(labels).set(number);
    }

    /// Tells nothing more of these.
    public void drop(String... labels) {
        counts.remove(List.of(labels));
    }

    private AtomicLong of(String... labels) {
        return counts.computeIfAbsent(List.of(labels), _ -> new AtomicLong());
    }

    @Override
    public void sample(Samples out) {
        counts.forEach((labels, count) -> out.add((double) count.get(), labels));
    }
}
