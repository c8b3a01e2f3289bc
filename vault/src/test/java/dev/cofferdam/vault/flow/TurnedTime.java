package dev.cofferdam.vault.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Time that passes only when a test says so; what is due then runs on the test's thread.
public final class TurnedTime implements Timer, InstantSource {
    private record Due(Instant at, Runnable task) {}

    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        due.add(new Due(now.plus(delay), task));
    }

    public void pass(Duration time) {
        var end = instant().plus(time);
        for (var next = next(end); next != null; next = next(end)) {
            next.task().run();
        }
    }

    private synchronized @Nullable Due next(Instant end) {
        var first = due.peek();
        if (first == null || first.at().isAfter(end)) {
            now = end;
            return null;
        }
        now = first.at();
        return due.poll();
    }
}
