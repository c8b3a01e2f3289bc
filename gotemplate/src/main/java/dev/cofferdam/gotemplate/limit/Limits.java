package dev.cofferdam.gotemplate.limit;

import java.util.function.BooleanSupplier;

/// What one execution may use at most.
///
/// `steps` counts commands, iterations and elements touched; what takes long for another reason,
/// such as making a key, counts as one step for about each microsecond. `depth` is how deep
/// templates call each other and values nest. `output` and `memory` are bytes: memory is the sum of
/// all values made, never given back, so a single value has no bound of its own. `overdue` answers
/// whether the time is up; nothing here reads a clock.
public record Limits(long steps, int depth, long output, long memory, BooleanSupplier overdue) {
    private static final int MEBIBYTE = 1 << 20;

    /// For untrusted templates on a small heap, without a bound on time.
    public static final Limits STANDARD =
            new Limits(2_000_000, 250, 4L * MEBIBYTE, 32L * MEBIBYTE, () -> false);

    /// The same with this memory.
    public Limits withMemory(long bytes) {
        return new Limits(steps, depth, output, bytes, overdue);
    }

    /// The same with a bound on time.
    public Limits until(BooleanSupplier timeIsUp) {
        return new Limits(steps, depth, output, memory, timeIsUp);
    }
}
