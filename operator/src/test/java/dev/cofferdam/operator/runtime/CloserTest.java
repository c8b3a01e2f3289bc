package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CloserTest {
    private final Closer closer = new Closer();
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesWhatWasOpenedLastFirst() {
        // Given
        closer.closing("a", () -> closed.add("a"));
        closer.closing("b", () -> closed.add("b"));

        // When
        closer.close();

        // Then
        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void closesUrgentPartsBeforeAllOthers() {
        // Given
        closer.closingFirst("tokens", () -> closed.add("tokens"));
        closer.closing("cache", () -> closed.add("cache"));
        closer.closingFirst("reconcilers", () -> closed.add("reconcilers"));

        // When
        closer.close();

        // Then
        assertThat(closed).containsExactly("reconcilers", "tokens", "cache");
    }

    static Stream<AutoCloseable> failing() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {
                    throw new Exception("checked");
                },
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new NoClassDefFoundError("missing");
                },
                () -> {
                    throw new InterruptedException();
                });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("failing")
    void closesAllOthersWhateverOneThrows(AutoCloseable failing) {
        // Given
        closer.closing("first", () -> closed.add("first"));
        closer.closingFirst("tokens", () -> closed.add("tokens"));
        closer.closing("failing", failing);
        closer.closingFirst("urgent-failing", failing);
        closer.closing("last", () -> closed.add("last"));

        // When
        closer.close();

        // Then
        Thread.interrupted();
        assertThat(closed).containsExactly("tokens", "last", "first");
    }

    @Test
    void closesEachPartOnce() {
        // Given
        closer.closing("a", () -> closed.add("a"));
        closer.close();

        // When
        closer.close();

        // Then
        assertThat(closed).containsExactly("a");
    }

    @Test
    void closesAtOnceWhatComesAfterTheEnd() {
        // Given
        closer.close();

        // When
        closer.closing("late", () -> closed.add("late"));

        // Then
        assertThat(closed).containsExactly("late");
    }
}
