package dev.cofferdam.operator.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final ResourceID APP = new ResourceID("app", "apps");
    private static final Duration SHORT = Duration.ofMillis(30);

    @Test
    void tellsEachCheckByLine() {
        // Given
        var health = new Health();
        health.live("informers", State::ok);
        health.live("leader-election", () -> State.ok("standing by"));

        // When
        var found = health.liveness();

        // Then
        assertThat(found.passed()).isTrue();
        assertThat(found.text())
                .isEqualTo(
                        """
                        [+]informers ok
                        [+]leader-election ok: standing by
                        livez check passed
                        """);
    }

    @Test
    void oneFailedCheckFailsAll() {
        // Given
        var health = new Health();
        health.ready("caches", () -> State.without(List.of("a is not filled yet", "b too")));
        health.ready("other", State::ok);

        // When
        var found = health.readiness();

        // Then
        assertThat(found.passed()).isFalse();
        assertThat(found.text())
                .isEqualTo(
                        """
                        [-]caches failed: a is not filled yet, b too
                        [+]other ok
                        readyz check failed
                        """);
    }

    @Test
    void aCheckThatBreaksHasFailed() {
        // Given
        var health = new Health();
        health.live(
                "broken",
                () -> {
                    throw new IllegalStateException("unforeseen");
                });

        // When
        var found = health.liveness();

        // Then
        assertThat(found.passed()).isFalse();
        assertThat(found.text())
                .contains("[-]broken failed: cannot be checked: IllegalStateException");
    }

    @Test
    void aLoopWithoutAPulseHasFailedUntilItTurnsAgain() {
        // Given
        var pulse = new Pulse(SHORT);

        // When
        await().until(() -> !pulse.state().well());
        pulse.beat();

        // Then
        assertThat(pulse.state().well()).isTrue();
    }

    @Test
    void aControllerThatForgetsAnObjectThatIsDueHasFailed() {
        // Given
        var loops = new Loops(SHORT, SHORT);

        // When
        loops.turned("externalsecret", APP, Optional.of(SHORT));

        // Then
        await().until(() -> !loops.state().well());
        assertThat(loops.state().text()).contains("externalsecret has not turned");
    }

    @Test
    void aControllerThatHasNothingToDoIsWell() {
        // Given
        var loops = new Loops(SHORT, SHORT);
        loops.turned("externalsecret", APP, Optional.of(SHORT));
        loops.turned("secretstore", APP, Optional.of(Duration.ofDays(400_000)));

        // When
        await().until(() -> !loops.state().well());
        loops.gone("externalsecret", APP);

        // Then
        assertThat(loops.state().well()).isTrue();
    }
}
