package dev.cofferdam.vault.root;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bottom of every thread of this process. What was thrown and caught nowhere above ends here,
/// whatever it is: it is logged by its class and place, without its message, which may hold a
/// secret; it is counted; and the loop that the thread belongs to goes on. Only a process that is
/// out of memory ends, at once and without cleaning up, since nothing in it can be relied on: it is
/// restarted, or another replica takes over.
public final class ThreadRoot {
    /// The exit code of a process that is out of memory, whether the Java runtime found it out or
    /// we did.
    public static final int OUT_OF_MEMORY = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ThreadRoot.class);
    private static final int DEEPEST_CAUSE = 16;
    private static final String OURS = "dev.cofferdam.";

    private static final AtomicReference<IntConsumer> END =
            new AtomicReference<>(code -> Runtime.getRuntime().halt(code));
    private static final Map<Fault, LongAdder> FAULTS = new ConcurrentHashMap<>();

    private ThreadRoot() {}

    /// What ended at a root.
    ///
    /// @param root which root, such as `events`
    /// @param thrown the class of what was thrown, without its package
    public record Fault(String root, String thrown) {}

    /// The same task, which throws nothing any more.
    public static Runnable of(String root, Runnable task) {
        return () -> run(root, task);
    }

    /// Runs a task to its end, be it good or bad.
    ///
    /// @return whether it was good
    public static boolean run(String root, Runnable task) {
        try {
            task.run();
            return true;
        } catch (Throwable thrown) {
            caught(root, thrown);
            return false;
        }
    }

    /// Logs and counts what a root has caught. Does not return where the process is out of memory.
    public static void caught(String root, Throwable thrown) {
        endWithoutMemory(root, thrown);
        try {
            var name = thrown.getClass().getSimpleName();
            FAULTS.computeIfAbsent(new Fault(root, name), _ -> new LongAdder()).increment();
            LOG.atError()
                    .addKeyValue("root", root)
                    .addKeyValue("thrown", thrown.getClass().getName())
                    .addKeyValue("at", place(thrown))
                    .log("Something unforeseen was thrown. The work goes on and is tried again.");
        } catch (Throwable unloggable) {
            endWithoutMemory(root, unloggable);
        }
    }

    /// Ends the process where this, or what caused it, says that no memory is left; returns
    /// otherwise. To be called where a library turned it into an ordinary failure.
    public static void endWithoutMemory(String root, Throwable thrown) {
        if (!isOutOfMemory(thrown)) {
            return;
        }
        try {
            LOG.atError()
                    .addKeyValue("root", root)
                    .addKeyValue("exitCode", OUT_OF_MEMORY)
                    .log("Out of memory: the process ends, so that a new one takes its place.");
        } catch (Throwable _) {
            // not enough memory for a message
        } finally {
            END.get().accept(OUT_OF_MEMORY);
        }
    }

    private static boolean isOutOfMemory(Throwable thrown) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /// Where it was thrown, and the innermost place of ours on the way.
    private static String place(Throwable thrown) {
        var frames = thrown.getStackTrace();
        var thrownAt = frames.length == 0 ? "an unknown place" : frames[0].toString();
        for (var frame : frames) {
            if (frame.getClassName().startsWith(OURS)) {
                return frame.toString().equals(thrownAt) ? thrownAt : thrownAt + ", in " + frame;
            }
        }
        return thrownAt;
    }

    /// From now on threads that are not ours end here as well.
    public static void catchUncaught() {
        Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> caught("uncaught", thrown));
    }

    /// How often each was caught since the process began.
    public static Map<Fault, Long> faults() {
        var counted = new HashMap<Fault, Long>();
        FAULTS.forEach((fault, count) -> counted.put(fault, count.sum()));
        return counted;
    }

    /// Has another end of the process until the result is closed, for tests.
    ///
    /// @param end given the exit code
    public static Restored endingBy(IntConsumer end) {
        var before = END.getAndSet(end);
        return () -> END.set(before);
    }

    /// Undoes [#endingBy].
    public interface Restored extends AutoCloseable {
        @Override
        void close();
    }
}
