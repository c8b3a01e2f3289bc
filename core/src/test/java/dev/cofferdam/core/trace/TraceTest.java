package dev.cofferdam.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Problem PROBLEM = Problem.denied(Cause.LOGIN_DENIED, "no");

    private final List<String> told = new ArrayList<>();

    /// Writes down what it is told.
    private record Told(String name, List<String> told) implements Span {
        private Span begin(String child) {
            told.add(name + " > " + child);
            return new Told(child, told);
        }

        @Override
        public Span step(String child) {
            return begin(child);
        }

        @Override
        public Span request(String child) {
            return begin(child);
        }

        @Override
        public void mark(Mark mark, String text) {
            told.add(name + ": " + mark + " " + text);
        }

        @Override
        public void mark(Mark mark, long number) {
            told.add(name + ": " + mark + " " + number);
        }

        @Override
        public void failed(Problem problem) {
            told.add(name + " failed: " + problem.cause());
        }

        @Override
        public void end() {
            told.add(name + " ended");
        }
    }

    private Told root() {
        return new Told("root", told);
    }

    @Test
    void aStepWithinAStepIsItsChild() {
        var answer =
                Trace.in(
                        root(),
                        () ->
                                Trace.step(
                                        "read",
                                        _ ->
                                                Trace.request(
                                                        "ask",
                                                        span -> {
                                                            span.mark(Mark.STATUS, 200);
                                                            return Answer.got("value");
                                                        })));

        assertThat(answer).isEqualTo(Answer.got("value"));
        assertThat(told)
                .containsExactly(
                        "root > read",
                        "read > ask",
                        "ask: STATUS 200",
                        "ask ended",
                        "read ended",
                        "root ended");
        assertThat(Trace.current()).isSameAs(Span.NONE);
    }

    @Test
    void aProblemIsToldAndAnExceptionIsNot() {
        var answer = Trace.in(root(), () -> Trace.step("read", _ -> Answer.failed(PROBLEM)));
        assertThatThrownBy(
                        () ->
                                Trace.in(
                                        root(),
                                        () -> {
                                            throw new IllegalStateException("secret");
                                        }))
                .hasMessage("secret");

        assertThat(answer).isEqualTo(Answer.failed(PROBLEM));
        assertThat(told)
                .containsExactly(
                        "root > read",
                        "read failed: LOGIN_DENIED",
                        "read ended",
                        "root failed: LOGIN_DENIED",
                        "root ended",
                        "root: ERROR bug",
                        "root ended");
    }

    @Test
    void noSpanFollowsWithoutAnOpenTrace() {
        var answer =
                Trace.step(
                        "read",
                        span -> {
                            assertThat(span).isSameAs(Span.NONE);
                            span.mark(Mark.PATH, "kv/data/app");
                            return Answer.got(Trace.current());
                        });

        assertThat(answer).isEqualTo(Answer.got(Span.NONE));
        assertThat(Tracer.NONE.begin("reconcile")).isSameAs(Span.NONE);
        assertThat(Trace.in(Span.NONE, Trace::current)).isSameAs(Span.NONE);
        assertThat(told).isEmpty();
    }
}
