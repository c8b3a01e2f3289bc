package dev.cofferdam.operator.observe.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// The numbers of the JVM and the process.
public final class Machine {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MILLISECOND = 1e-3;
    private static final double NANOSECOND = 1e-9;
    private static final int KIBIBYTE = 1024;

    private Machine() {}

    public static void register(Registry registry) {
        registry.put(Metric.JVM_MEMORY_USED_BYTES, memory(memory -> (double) memory.getUsed()));
        registry.put(
                Metric.JVM_MEMORY_COMMITTED_BYTES,
                memory(memory -> (double) memory.getCommitted()));
        registry.put(Metric.JVM_MEMORY_MAX_BYTES, memory(memory -> (double) memory.getMax()));
        registry.put(
                Metric.JVM_THREADS_CURRENT,
                out -> out.add(ManagementFactory.getThreadMXBean().getThreadCount()));
        collections(registry);
        registry.put(Metric.PROCESS_RESIDENT_MEMORY_BYTES, Machine::resident);
        registry.put(
                Metric.PROCESS_CPU_SECONDS_TOTAL,
                out ->
                        ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .ifPresent(time -> out.add(time.toNanos() * NANOSECOND)));
        registry.put(
                Metric.PROCESS_START_TIME_SECONDS,
                out -> out.add(ManagementFactory.getRuntimeMXBean().getStartTime() * MILLISECOND));
    }

    private static Registry.Sampler memory(ToDoubleFunction<MemoryUsage> number) {
        return out -> {
            var memory = ManagementFactory.getMemoryMXBean();
            out.add(number.applyAsDouble(memory.getHeapMemoryUsage()), "heap");
            out.add(number.applyAsDouble(memory.getNonHeapMemoryUsage()), "nonheap");
        };
    }

    private static void collections(Registry registry) {
        registry.put(
                Metric.JVM_GC_COLLECTIONS_TOTAL,
                out ->
                        ManagementFactory.getGarbageCollectorMXBeans()
                                .forEach(
                                        gc ->
                                                out.add(
                                                        (double) gc.getCollectionCount(),
                                                        gc.getName())));
        registry.put(
                Metric.JVM_GC_COLLECTION_SECONDS_TOTAL,
                out ->
                        ManagementFactory.getGarbageCollectorMXBeans()
                                .forEach(
                                        gc ->
                                                out.add(
                                                        gc.getCollectionTime() * MILLISECOND,
                                                        gc.getName())));
    }

    private static void resident(Samples out) {
        try (var lines = Files.lines(STATUS, UTF_8)) {
            lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Objects.requireNonNull(line.replaceAll("\\D", "")))
                    .forEach(number -> out.add((double) Long.parseLong(number) * KIBIBYTE));
        } catch (IOException _) {
            // the file exists only on Linux
        }
    }
}
