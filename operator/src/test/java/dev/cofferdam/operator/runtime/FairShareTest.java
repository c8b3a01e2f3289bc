package dev.cofferdam.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.operator.event.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairShareTest {
    @Test
    void aPlaceThatIsFreeIsTakenAtOnce() {
        // Given
        var share = new FairShare<String>(2, 2);

        // When
        var first = share.ask("a");

        // Then
        assertThat(first).isCompleted();
        assertThat(share.held("a")).isEqualTo(1);
        assertThat(share.isAwaited()).isFalse();
    }

    @Test
    void aKeyNeverHasMoreThanItsLimit() {
        // Given
        var share = new FairShare<String>(4, 3);

        // When
        var flood = ask(share, "flood", 100);

        // Then
        assertThat(flood.stream().filter(CompletableFuture::isDone)).hasSize(3);
        assertThat(share.ask("other")).isCompleted();
    }

    @Test
    void keysTakeTurnsHoweverManyWaitWithOne() {
        // Given
        var share = new FairShare<String>(1, 1);
        share.enter("a");
        var order = new ArrayList<String>();
        for (var key : List.of("a", "a", "a", "b", "c", "b")) {
            var _ =
                    share.ask(key)
                            .thenRun(
                                    () -> {
                                        order.add(key);
                                        share.leave(key);
                                    });
        }

        // When
        share.leave("a");

        // Then
        assertThat(order).containsExactly("a", "b", "c", "a", "b", "a");
        assertThat(share.isAwaited()).isFalse();
    }

    @Test
    void thoseOfOneKeyGoByArrival() {
        // Given
        var share = new FairShare<String>(1, 1);
        share.enter("a");
        var waiting = ask(share, "a", 3);

        // When
        share.leave("a");

        // Then
        assertThat(waiting.stream().map(CompletableFuture::isDone))
                .containsExactly(true, false, false);
    }

    @Test
    void whatIsGivenBackServesAKeyThatWaitsAtItsLimit() {
        // Given
        var share = new FairShare<String>(3, 2);
        share.enter("a");
        share.enter("a");
        var third = share.ask("a");
        assertThat(third).isNotDone();

        // When
        share.leave("a");

        // Then
        assertThat(third).isCompleted();
        assertThat(share.held("a")).isEqualTo(2);
    }

    @Test
    void moreUrgentTasksGoBeforeOthers() {
        // Given
        var share = new FairShare<String>(1, 1);
        share.enter("a");
        var order = new ArrayList<String>();
        for (var task : List.of("a1", "b1", "a2!", "b2!", "a3", "b3?")) {
            var key = task.substring(0, 1);
            var _ =
                    share.ask(key, urgency(task))
                            .thenRun(
                                    () -> {
                                        order.add(task);
                                        share.leave(key);
                                    });
        }

        // When
        share.leave("a");

        // Then
        assertThat(order).containsExactly("a2!", "b2!", "b3?", "a1", "b1", "a3");
    }

    @Test
    void aKeyLeavesAsManyPlacesFreeAsItHas() {
        // Given
        var share = FairShare.<String>leavingRoom(8);

        // When
        var first = ask(share, "a", 100);
        var second = ask(share, "b", 100);
        var third = ask(share, "c", 100);

        // Then
        assertThat(first.stream().filter(CompletableFuture::isDone)).hasSize(4);
        assertThat(second.stream().filter(CompletableFuture::isDone)).hasSize(2);
        assertThat(third.stream().filter(CompletableFuture::isDone)).hasSize(1);
        assertThat(share.ask("d")).isCompleted();
    }

    @Test
    void nothingCanBeGivenBackThatWasNotHeld() {
        // Given
        var share = new FairShare<String>(1, 1);

        // When
        assertThatThrownBy(() -> share.leave("a")).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(share.ask("b")).isCompleted();
        assertThat(share.ask("c")).isNotDone();
    }

    private static Urgency urgency(String task) {
        return switch (task.charAt(task.length() - 1)) {
            case '!' -> Urgency.NEW;
            case '?' -> Urgency.CHANGED;
            default -> Urgency.REFRESH;
        };
    }

    private static List<CompletableFuture<Boolean>> ask(
            FairShare<String> share, String key, int times) {
        return IntStream.range(0, times).mapToObj(_ -> share.ask(key)).toList();
    }
}
