package dev.cofferdam.core.trace;

/// Who follows the work, and where its steps are told.
@FunctionalInterface
public interface Tracer extends AutoCloseable {
    /// Traces nothing.
    Tracer NONE = _ -> Span.NONE;

    /// Begins a piece of work that belongs to no other; [Span#NONE] where this one is not followed.
    /// Its name is one of few.
    Span begin(String name);

    /// Tells what was not told yet.
    @Override
    default void close() {}
}
