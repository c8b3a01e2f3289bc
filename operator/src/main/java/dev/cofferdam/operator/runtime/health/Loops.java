package dev.cofferdam.operator.runtime.health;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Shows whether each controller still looks at its objects when it said that it would. One that
/// has stopped without a word, whatever stopped it, has an object that is long due while nothing
/// happens at all.
public final class Loops {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Duration usual;
    private final Duration tolerance;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();

    /// @param usual when an object is looked at again for which nothing was said
    /// @param tolerance how long an object may be due, and a controller do nothing, before that is
    ///   a failure
    public Loops(Duration usual, Duration tolerance) {
        this.usual = usual;
        this.tolerance = tolerance;
    }

    /// A controller has looked at an object, and will again after this time.
    public void turned(String controller, ResourceID id, Optional<Duration> again) {
        var loop = loops.computeIfAbsent(controller, _ -> new Loop());
        loop.last = System.nanoTime();
        var wait = again.orElse(usual);
        loop.due.put(id, loop.last + (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toNanos());
    }

    /// The object is gone.
    public void gone(String controller, ResourceID id) {
        var loop = loops.get(controller);
        if (loop != null) {
            loop.due.remove(id);
        }
    }

    public State state() {
        var dead = new TreeSet<String>();
        loops.forEach(
                (name, loop) -> {
                    if (loop.isDead(tolerance.toNanos())) {
                        dead.add(name + " has not turned though objects are due");
                    }
                });
        return State.without(dead);
    }

    private static final class Loop {
        private final Map<ResourceID, Long> due = new ConcurrentHashMap<>();
        private volatile long last;

        boolean isDead(long tolerance) {
            var now = System.nanoTime();
            return now - last > tolerance
                    && due.values().stream().anyMatch(time -> now - time > tolerance);
        }
    }
}
