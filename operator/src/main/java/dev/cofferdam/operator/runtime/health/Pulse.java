package dev.cofferdam.operator.runtime.health;

import java.time.Duration;

/// Shows whether a loop that has to turn at least once in a given time still does.
public final class Pulse {
    private final Duration slowest;
    private volatile long last = System.nanoTime();

    /// @param slowest how long one turn may take before the loop counts as dead
    public Pulse(Duration slowest) {
        this.slowest = slowest;
    }

    /// The loop has turned.
    public void beat() {
        last = System.nanoTime();
    }

    public State state() {
        var silent = Duration.ofNanos(System.nanoTime() - last);
        return silent.compareTo(slowest) <= 0
                ? State.ok()
                : State.failed("has not turned for " + silent.toSeconds() + " s");
    }
}
