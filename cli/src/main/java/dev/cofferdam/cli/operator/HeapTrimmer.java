package dev.cofferdam.cli.operator;

import dev.cofferdam.vault.root.ThreadRoot;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Collects the whole heap from time to time, so that memory that a start or much work needed goes
/// back to the system. The serial collector gives memory back only when it collects everything,
/// which it does only when the heap can grow no more. With some thousands of objects a collection
/// takes about a tenth of a second: it happens soon after the heap has grown, and else seldom.
final class HeapTrimmer implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST_SKIPPED = 9;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("tidying").factory());
    private long trimmed;
    private int skipped;

    HeapTrimmer() {
        this(FIRST, PAUSE);
    }

    /// @param first when to collect for the first time; by then a start is over
    /// @param pause from one look at the heap to the next
    HeapTrimmer(Duration first, Duration pause) {
        var _ =
                clock.scheduleWithFixedDelay(
                        ThreadRoot.of("tidying", this::look),
                        first.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (hasGrown() || skipped >= MOST_SKIPPED) {
            System.gc();
            trimmed = Runtime.getRuntime().totalMemory();
            skipped = 0;
        } else {
            skipped++;
        }
    }

    /// By more than a quarter.
    private boolean hasGrown() {
        return Runtime.getRuntime().totalMemory() > trimmed + trimmed / 4;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
