package dev.cofferdam.operator.observe.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// How often things took how long, by the value of one label.
final class Histogram implements Registry.Sampler {
    private static final double[] BOUNDS = {
        0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };
    private static final double SECOND = 1e9;

    private final Map<String, Series> series = new ConcurrentHashMap<>();

    void note(String label, Duration took) {
        series.computeIfAbsent(label, _ -> new Series()).note(took.toNanos());
    }

    @Override
    public void sample(Samples out) {
        series.forEach((label, one) -> one.sample(label, out));
    }

    private static final class Series {
        private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
        private final LongAdder nanoseconds = new LongAdder();

        void note(long took) {
            int bucket = 0;
            while (bucket < BOUNDS.length && took > BOUNDS[bucket] * SECOND) {
                bucket++;
            }
            buckets.incrementAndGet(bucket);
            nanoseconds.add(took);
        }

        void sample(String label, Samples out) {
            var plain = out.metric().labels();
            var names = new ArrayList<>(plain);
            names.add("le");
            long count = 0;
            for (int bucket = 0; bucket <= BOUNDS.length; bucket++) {
                count += buckets.get(bucket);
                out.add("_bucket", names, List.of(label, bound(bucket)), (double) count);
            }
            out.add("_sum", plain, List.of(label), nanoseconds.sum() / SECOND);
            out.add("_count", plain, List.of(label), (double) count);
        }

        private static String bound(int bucket) {
            return bucket == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[bucket]);
        }
    }
}
