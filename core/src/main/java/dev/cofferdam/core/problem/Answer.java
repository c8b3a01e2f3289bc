package dev.cofferdam.core.problem;

import java.util.function.Function;

/// What was asked for, or the problem that kept it from being had.
public sealed interface Answer<T> {
    record Got<T>(T value) implements Answer<T> {}

    record Failed<T>(Problem problem) implements Answer<T> {}

    static <T> Answer<T> got(T value) {
        return new Got<>(value);
    }

    static <T> Answer<T> failed(Problem problem) {
        return new Failed<>(problem);
    }

    default <U> Answer<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Got<T>(var value) -> new Got<>(change.apply(value));
            case Failed<T>(var problem) -> new Failed<>(problem);
        };
    }

    default <U> Answer<U> then(Function<? super T, Answer<U>> next) {
        return switch (this) {
            case Got<T>(var value) -> next.apply(value);
            case Failed<T>(var problem) -> new Failed<>(problem);
        };
    }
}
