package dev.cofferdam.operator.runtime;

/// How much may be computed for manifests at a time, on a machine of this size: templates that run
/// and keys that are made. However they are written, together they fit into the heap.
///
/// @param places how many compute at a time
/// @param each how many of them those of one namespace are at most, never all
/// @param memory how many bytes of values one of them may make
public record Capacity(int places, int each, long memory) {
    private static final long MEBIBYTE = 1 << 20;

    /// Enough for what a Secret can hold, several times over.
    private static final long LEAST = 8 * MEBIBYTE;

    private static final long MOST = 32 * MEBIBYTE;

    /// Values take more of the heap than is counted for them, and are copied now and then.
    private static final int HEAP_PER_COUNTED = 3;

    /// The share of the heap that all computing together may fill: one half.
    private static final int SHARE = 2;

    /// What a machine bears.
    ///
    /// @param processors of the machine
    /// @param heap the most bytes that the heap may have
    public static Capacity of(int processors, long heap) {
        var fitting = heap / (SHARE * HEAP_PER_COUNTED * LEAST);
        var places = (int) Math.max(2, Math.min(processors, fitting));
        var memory = heap / ((long) SHARE * HEAP_PER_COUNTED * places);
        return new Capacity(places, places / 2, Math.clamp(memory, LEAST, MOST));
    }

    /// This machine's.
    public static Capacity here() {
        var machine = Runtime.getRuntime();
        return of(machine.availableProcessors(), machine.maxMemory());
    }
}
