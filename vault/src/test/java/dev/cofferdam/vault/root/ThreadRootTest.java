package dev.cofferdam.vault.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.vault.flow.ThreadTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadRootTest {
    private final List<Integer> ended = new ArrayList<>();

    static Stream<Throwable> survived() {
        return Stream.of(
                new StackOverflowError(),
                new NoClassDefFoundError("a/B"),
                new LinkageError(),
                new InternalError(),
                new AssertionError(),
                new IllegalStateException(),
                new ExceptionInInitializerError(new IllegalStateException()));
    }

    static Stream<Throwable> fatal() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new CompletionException(new OutOfMemoryError()),
                new ExceptionInInitializerError(new OutOfMemoryError()),
                new IllegalStateException(new IllegalStateException(new OutOfMemoryError())));
    }

    @ParameterizedTest
    @MethodSource("survived")
    void whatATaskThrowsIsCountedAndEndsNothing(Throwable thrown) {
        // Given
        var root = "test of " + thrown.getClass().getSimpleName();

        // When
        var well = ThreadRoot.run(root, () -> sneak(thrown));

        // Then
        assertThat(well).isFalse();
        assertThat(ThreadRoot.faults())
                .containsEntry(new ThreadRoot.Fault(root, thrown.getClass().getSimpleName()), 1L);
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void aProcessThatIsOutOfMemoryEnds(Throwable thrown) {
        try (var _ = ThreadRoot.endingBy(ended::add)) {
            // When
            ThreadRoot.run("test", () -> sneak(thrown));
        }

        // Then
        assertThat(ended).containsExactly(ThreadRoot.OUT_OF_MEMORY);
    }

    @Test
    void aCauseThatIsItsOwnCauseIsLookedAtToAnEnd() {
        // Given
        var first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));

        // When
        try (var _ = ThreadRoot.endingBy(ended::add)) {
            ThreadRoot.endWithoutMemory("test", first);
        }

        // Then
        assertThat(ended).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("survived")
    void aTimerGoesOnAfterWhatATaskThrew(Throwable thrown) {
        // Given
        var ran = new AtomicBoolean();
        try (var timer = new ThreadTimer()) {
            // When
            timer.after(Duration.ZERO, () -> sneak(thrown));
            timer.after(Duration.ofMillis(1), () -> ran.set(true));

            // Then
            await().untilTrue(ran);
        }
    }

    @SuppressWarnings("unchecked") // throws what cannot be declared
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
