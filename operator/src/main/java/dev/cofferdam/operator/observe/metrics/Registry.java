package dev.cofferdam.operator.observe.metrics;

import dev.cofferdam.vault.root.ThreadRoot;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where the numbers of each metric come from. They are read with each scrape, so that
/// an object costs a few fields and not a series in memory for each number.
public final class Registry {
    private final Map<Metric, Sampler> samplers = new ConcurrentHashMap<>();

    /// Says all samples of one metric.
    public interface Sampler {
        void sample(Samples out);
    }

    /// The metric comes from here.
    public void put(Metric metric, Sampler sampler) {
        samplers.put(metric, sampler);
    }

    /// The metrics that come from somewhere.
    public Set<Metric> known() {
        var known = EnumSet.noneOf(Metric.class);
        known.addAll(samplers.keySet());
        return known;
    }

    /// Everything, in version 0.0.4 of Prometheus' text format.
    public String scrape() {
        var text = new StringBuilder();
        for (var metric : known()) {
            var sampler = samplers.get(metric);
            if (sampler != null) {
                sample(sampler, new Samples(metric, text));
            }
        }
        return text.toString();
    }

    /// Metrics that cannot be had leave the others.
    private static void sample(Sampler sampler, Samples out) {
        ThreadRoot.run("metrics", () -> sampler.sample(out));
    }
}
