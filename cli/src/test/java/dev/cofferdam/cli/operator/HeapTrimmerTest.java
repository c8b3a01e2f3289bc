package dev.cofferdam.cli.operator;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
    @Test
    void collectsAgainAndAgain() {
        try (var _ = new HeapTrimmer(Duration.ofMillis(20), Duration.ofMillis(20))) {
            for (var i = 0; i < 2; i++) {
                var forgotten = new WeakReference<>(new Object());
                await().until(() -> forgotten.refersTo(null));
            }
        }
    }
}
