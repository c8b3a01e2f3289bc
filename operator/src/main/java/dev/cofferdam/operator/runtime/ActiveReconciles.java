package dev.cofferdam.operator.runtime;

import dev.cofferdam.operator.runtime.health.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is being worked on, and what has been for too long. Time in which an object waits for its
/// turn does not count, and what waits for a server has the time that our own timeouts give it: it
/// is stuck only when it is long past all of them.
public final class ActiveReconciles {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveReconciles.class);
    private static final int MOST_LISTED = 5;
    private static final String API_SERVER = "io.fabric8.kubernetes.client.";

    private final Limits limits;
    private final Set<Work> works = ConcurrentHashMap.newKeySet();

    /// How long one may be at it.
    ///
    /// @param working without waiting for anything
    /// @param apiServer in one request to the API server, which is tried again for minutes
    /// @param away in one wait for another server, with all requests that this makes
    record Limits(Duration working, Duration apiServer, Duration away) {
        static final Limits USUAL =
                new Limits(Duration.ofMinutes(2), Duration.ofMinutes(6), Duration.ofHours(1));
    }

    ActiveReconciles(Limits limits) {
        this.limits = limits;
    }

    enum Stage {
        /// Waits for a place, or for its turn to compute.
        WAITING,
        WORKING,
        AWAY
    }

    /// One object that is worked on, from its first place to the end.
    final class Work {
        private final Submission object;
        private final Thread thread = Thread.currentThread();
        private volatile Stage stage = Stage.WAITING;
        private volatile long since = System.nanoTime();
        private volatile long failing;
        private volatile boolean reported;

        Work(Submission object) {
            this.object = object;
        }

        Submission object() {
            return object;
        }

        /// Begins the next stage of the work.
        void is(Stage next) {
            stage = next;
            since = System.nanoTime();
        }

        /// It has failed in a way that leaves it with us; it is tried again.
        void fails() {
            failing = failing == 0 ? System.nanoTime() : failing;
        }

        void end() {
            works.remove(this);
        }

        private Duration lasted() {
            return Duration.ofNanos(System.nanoTime() - (failing == 0 ? since : failing));
        }

        private boolean isStuck() {
            var lasted = lasted();
            if (failing != 0) {
                return lasted.compareTo(limits.working()) > 0;
            }
            return switch (stage) {
                case WAITING -> false;
                case AWAY -> lasted.compareTo(limits.away()) > 0;
                case WORKING ->
                        lasted.compareTo(limits.working()) > 0
                                && (lasted.compareTo(limits.apiServer()) > 0 || !asksApiServer());
            };
        }

        private boolean asksApiServer() {
            for (var frame : thread.getStackTrace()) {
                if (frame.getClassName().startsWith(API_SERVER)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Begins the work on an object, on the thread that does it.
    Work begin(Submission object) {
        var work = new Work(object);
        works.add(work);
        return work;
    }

    /// Well where nothing is stuck; logs each object that is, once.
    public State state() {
        var stuck = stuck();
        stuck.forEach(ActiveReconciles::tell);
        var listed =
                stuck.stream()
                        .limit(MOST_LISTED)
                        .map(
                                work ->
                                        "%s has been in processing for %d s"
                                                .formatted(
                                                        work.object(), work.lasted().toSeconds()))
                        .collect(Collectors.joining(", "));
        if (stuck.isEmpty()) {
            return State.ok();
        }
        var more = stuck.size() - MOST_LISTED;
        return State.failed(more > 0 ? "%s, and %d more".formatted(listed, more) : listed);
    }

    /// How many objects of each controller are stuck.
    public Map<String, Long> stuckByController() {
        return stuck().stream()
                .collect(
                        Collectors.groupingBy(
                                work -> work.object().controller(), Collectors.counting()));
    }

    private List<Work> stuck() {
        return works.stream()
                .filter(Work::isStuck)
                .sorted(Comparator.comparing(work -> work.object().toString()))
                .toList();
    }

    private static void tell(Work work) {
        if (!work.reported) {
            work.reported = true;
            LOG.atError()
                    .addKeyValue("controller", work.object().controller())
                    .addKeyValue("namespace", work.object().namespace())
                    .addKeyValue("name", work.object().object().getName())
                    .addKeyValue("seconds", work.lasted().toSeconds())
                    .log("An object is stuck in processing; /livez fails until it is free.");
        }
    }
}
