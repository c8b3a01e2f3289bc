package dev.cofferdam.sandbox.report;

import java.time.Duration;
import java.util.Locale;

/// How long something has taken so far, as people read it.
public final class Elapsed {
    private final long start = System.nanoTime();

    public Duration time() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// `0.8 s`, `12 s` or `4 min 05 s`.
    @Override
    public String toString() {
        return text(time());
    }

    static String text(Duration time) {
        if (time.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toSeconds() + " s";
        }
        return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }
}
