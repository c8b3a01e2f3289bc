package dev.cofferdam.core.trace;

import dev.cofferdam.core.problem.Problem;

/// A step of work that is followed. It is told names, numbers and our own words, never a secret's
/// value, and nothing that an exception says. One thread works at it.
public interface Span {
    /// A step that is not traced, nor any step in it.
    Span NONE =
            new Span() {
                @Override
                public boolean isFollowed() {
                    return false;
                }

                @Override
                public Span step(String name) {
                    return this;
                }

                @Override
                public Span request(String name) {
                    return this;
                }

                @Override
                public void mark(Mark mark, String text) {}

                @Override
                public void mark(Mark mark, long number) {}

                @Override
                public void failed(Problem problem) {}

                @Override
                public void end() {}
            };

    /// Whether anybody will see what it is told.
    default boolean isFollowed() {
        return true;
    }

    /// Begins a step within this one. Its name is one of few.
    Span step(String name);

    /// Begins a step within this one that asks another server.
    Span request(String name);

    /// An empty text says nothing and is left out. [Mark#ERROR] says that the step failed.
    void mark(Mark mark, String text);

    void mark(Mark mark, long number);

    /// It ended with this problem.
    void failed(Problem problem);

    void end();
}
