package dev.cofferdam.sync.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.restart.RestartConcurrency.Started;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartConcurrencyTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final RestartConcurrency LIMITS = RestartConcurrency.standard();

    private static List<Started> started(int number, String namespace, boolean unhealthy) {
        return Collections.nCopies(
                number, new Started(namespace, NOON.minusSeconds(60), true, unhealthy));
    }

    @Test
    void theClusterAndEachNamespaceHaveALimit() {
        var two = started(2, "a", false);
        var five =
                Stream.of(two, started(2, "b", false), started(1, "c", false))
                        .flatMap(List::stream)
                        .toList();

        assertThat(LIMITS.holdsBack("a", two, NOON)).contains(WaitReason.CONCURRENCY);
        assertThat(LIMITS.holdsBack("b", two, NOON)).isEmpty();
        assertThat(LIMITS.holdsBack("d", five, NOON)).contains(WaitReason.CONCURRENCY);
        assertThat(LIMITS.holdsBack("d", five, NOON.plusSeconds(900))).isEmpty();
    }

    @Test
    void twoUnhealthyOnesOfAFewStopTheRest() {
        var healthy = Collections.nCopies(4, new Started("b", NOON.minusSeconds(60), false, false));
        var more =
                Stream.of(started(2, "a", true), healthy, List.of(healthy.getFirst()))
                        .flatMap(List::stream)
                        .toList();

        assertThat(LIMITS.holdsBack("b", started(1, "a", true), NOON)).isEmpty();
        assertThat(LIMITS.holdsBack("b", started(2, "a", true), NOON)).contains(WaitReason.HALTED);
        assertThat(
                        LIMITS.holdsBack(
                                "b",
                                Stream.concat(started(2, "a", true).stream(), healthy.stream())
                                        .toList(),
                                NOON))
                .contains(WaitReason.HALTED);
        assertThat(LIMITS.holdsBack("b", more, NOON)).isEmpty();
    }
}
