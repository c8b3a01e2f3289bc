package dev.cofferdam.operator.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way in which parts of the operator tell each other what happened. A listener is called
/// on the thread that tells, so it returns at once; one that fails does not keep the others from
/// being told.
public final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

    /// Calls the listener with each signal from now on.
    public void listen(Consumer<Signal> listener) {
        listeners.add(listener);
    }

    /// Tells all listeners, in the order in which they came.
    public void tell(Signal signal) {
        for (var listener : listeners) {
            try {
                listener.accept(signal);
            } catch (RuntimeException bug) {
                LOG.atError()
                        .addKeyValue("signal", signal.getClass().getSimpleName())
                        .setCause(bug)
                        .log("A part of the operator could not handle a signal.");
            }
        }
    }
}
