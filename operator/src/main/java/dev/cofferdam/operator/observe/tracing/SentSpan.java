package dev.cofferdam.operator.observe.tracing;

import dev.cofferdam.core.problem.Problem;
import dev.cofferdam.core.trace.Mark;
import dev.cofferdam.core.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/// A span of OpenTelemetry's. Its parent is handed to it; what the SDK takes for the current one of
/// a thread is not looked at.
record SentSpan(Tracer tracer, io.opentelemetry.api.trace.Span span) implements Span {
    @Override
    public Span step(String name) {
        return begin(name, SpanKind.INTERNAL);
    }

    @Override
    public Span request(String name) {
        return begin(name, SpanKind.CLIENT);
    }

    private Span begin(String name, SpanKind kind) {
        return new SentSpan(
                tracer,
                tracer.spanBuilder(name)
                        .setParent(Context.root().with(span))
                        .setSpanKind(kind)
                        .startSpan());
    }

    @Override
    public void mark(Mark mark, String text) {
        if (!text.isEmpty()) {
            span.setAttribute(mark.title(), text);
        }
        if (mark == Mark.ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    @Override
    public void mark(Mark mark, long number) {
        span.setAttribute(mark.title(), number);
    }

    @Override
    public void failed(Problem problem) {
        span.setAttribute(Mark.ERROR.title(), problem.cause().code());
        span.setStatus(StatusCode.ERROR, problem.message());
    }

    @Override
    public void end() {
        span.end();
    }
}
