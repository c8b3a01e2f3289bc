package dev.cofferdam.operator.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes what was opened, last opened first. It runs to its end whatever a part throws: one part
/// that cannot be closed leaves no other open. What was registered as urgent is closed before all
/// else, so that Vault tokens are revoked in any case.
public final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private final PartListener listener;
    private final Deque<Part> urgent = new ArrayDeque<>();
    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean closed;

    /// Sees parts come and go. What it throws counts as thrown by the part.
    public interface PartListener {
        /// The part is open and registered.
        default void opened(String name) {}

        /// The part was closed.
        default void closed(String name) {}
    }

    public Closer() {
        this(new PartListener() {});
    }

    public Closer(PartListener listener) {
        this.listener = listener;
    }

    private record Part(String name, AutoCloseable part) {}

    /// Has the part closed in its turn; at once where everything is closed already.
    ///
    /// @param name says in the log which part could not be closed
    public <T extends AutoCloseable> T closing(String name, T part) {
        register(parts, new Part(name, part));
        return part;
    }

    /// The same, but before all parts that are not urgent.
    public <T extends AutoCloseable> T closingFirst(String name, T part) {
        register(urgent, new Part(name, part));
        return part;
    }

    private void register(Deque<Part> stack, Part part) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                stack.push(part);
            }
        }
        if (late) {
            close(part);
        }
        listener.opened(part.name());
    }

    /// Closes every part once. A second call does nothing.
    @Override
    public void close() {
        Part next = next();
        while (next != null) {
            close(next);
            next = next();
        }
    }

    private synchronized @Nullable Part next() {
        closed = true;
        return urgent.isEmpty() ? parts.poll() : urgent.poll();
    }

    private void close(Part part) {
        try {
            part.part().close();
            listener.closed(part.name());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error failure) {
            LOG.atError()
                    .addKeyValue("part", part.name())
                    .setCause(failure)
                    .log("A part of the operator could not be closed.");
        }
    }
}
