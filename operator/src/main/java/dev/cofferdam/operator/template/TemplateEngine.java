package dev.cofferdam.operator.template;

import dev.cofferdam.gotemplate.function.Environment;
import dev.cofferdam.gotemplate.limit.Limits;
import dev.cofferdam.sync.template.Engine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The engine that runs the templates of manifests.
public final class TemplateEngine {
    /// The processor time for all templates of one Secret. It is not the time that passes: a busy
    /// node must not fail a template.
    private static final Duration PROCESSOR_TIME = Duration.ofSeconds(3);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TemplateEngine() {}

    /// One that runs a template at a time.
    public static Engine by(InstantSource clock) {
        return by(clock, Limits.STANDARD);
    }

    static Engine by(InstantSource clock, Limits limits) {
        return new Engine(
                new Environment(clock::instant, new SecureRandom()),
                limits,
                TemplateEngine::budget);
    }

    /// Whether the current thread has spent its processor time. A virtual thread has no measure of
    /// its own, so that for one the time that passes counts.
    private static BooleanSupplier budget() {
        LongSupplier clock =
                Thread.currentThread().isVirtual()
                        ? System::nanoTime
                        : THREADS::getCurrentThreadCpuTime;
        var start = clock.getAsLong();
        return () -> clock.getAsLong() - start > PROCESSOR_TIME.toNanos();
    }
}
