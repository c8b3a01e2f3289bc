package dev.cofferdam.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final Signals signals = new Signals();
    private final List<Signal> heard = new ArrayList<>();

    @Test
    void tellsEveryListener() {
        // Given
        signals.listen(heard::add);
        signals.listen(heard::add);

        // When
        signals.tell(new Signal.Granted("apps"));

        // Then
        assertThat(heard).containsExactly(new Signal.Granted("apps"), new Signal.Granted("apps"));
    }

    @Test
    void tellsTheOthersWhereOneFails() {
        // Given
        signals.listen(
                _ -> {
                    throw new IllegalStateException("broken");
                });
        signals.listen(heard::add);

        // When
        signals.tell(new Signal.VaultRecovered());

        // Then
        assertThat(heard).containsExactly(new Signal.VaultRecovered());
    }
}
