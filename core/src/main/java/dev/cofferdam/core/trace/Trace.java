package dev.cofferdam.core.trace;

import dev.cofferdam.core.problem.Answer;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Knows which step a thread works at, from where that step begins to where it ends. It is not
/// handed on to other threads: what is begun there belongs to no step.
public final class Trace {
    private static final ScopedValue<Span> CURRENT = ScopedValue.newInstance();

    private Trace() {}

    /// The step that this thread works at.
    public static Span current() {
        return CURRENT.orElse(Span.NONE);
    }

    /// Works within a step of the present one, which knows how that ended.
    public static <T> Answer<T> step(String name, Function<Span, Answer<T>> work) {
        return within(Span::step, name, work);
    }

    /// The same for what asks another server.
    public static <T> Answer<T> request(String name, Function<Span, Answer<T>> work) {
        return within(Span::request, name, work);
    }

    private static <T> Answer<T> within(
            BiFunction<Span, String, Span> begin, String name, Function<Span, Answer<T>> work) {
        var current = current();
        if (!current.isFollowed()) {
            return work.apply(current);
        }
        var span = begin.apply(current, name);
        return in(span, () -> work.apply(span));
    }

    /// Works at a step, and ends it.
    public static <T, X extends Throwable> T in(Span span, ScopedValue.CallableOp<T, X> work)
            throws X {
        if (!span.isFollowed()) {
            return work.call();
        }
        var ended = false;
        try {
            var result = ScopedValue.where(CURRENT, span).call(work);
            if (result instanceof Answer.Failed<?>(var problem)) {
                span.failed(problem);
            }
            ended = true;
            return result;
        } finally {
            if (!ended) {
                span.mark(Mark.ERROR, "bug");
            }
            span.end();
        }
    }
}
