package dev.cofferdam.vault.flow;

import java.time.Duration;

/// Starts things later.
public interface Timer {
    /// Runs the task once, on a thread of its own, after the delay; unless the timer was closed.
    void after(Duration delay, Runnable task);
}
