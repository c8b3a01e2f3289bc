package dev.cofferdam.sync.template;

import java.util.function.Supplier;

/// When a rendering may run, if others want to run as well.
public interface Turn {
    /// At once, on the thread that asks.
    Turn AT_ONCE =
            new Turn() {
                @Override
                public <T> T take(Supplier<T> rendering) {
                    return rendering.get();
                }
            };

    /// Runs the rendering when it is its turn; returns when it has ended. Its time begins with its
    /// turn.
    <T> T take(Supplier<T> rendering);
}
