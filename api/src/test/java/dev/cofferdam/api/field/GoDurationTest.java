package dev.cofferdam.api.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.duration.GoDuration;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    private static final Pattern SCHEMA = Pattern.compile(Patterns.DURATION);

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "+0, PT0S",
        "0s, PT0S",
        "1h, PT1H",
        "1h0m0s, PT1H",
        "90m, PT1H30M",
        "1h30m, PT1H30M",
        "30m1h, PT1H30M",
        "1m1m, PT2M",
        "+5m, PT5M",
        "1.5h, PT1H30M",
        ".5h, PT30M",
        "1.s, PT1S",
        "300ms, PT0.3S",
        "5us, PT0.000005S",
        "5µs, PT0.000005S",
        "5μs, PT0.000005S",
        "7ns, PT0.000000007S",
        "1.9ns, PT0.000000001S",
        "0.1h, PT6M",
        "0.3333333333333333333h, PT19M59.999999999S",
        "2562047h47m16.854775807s, PT2562047H47M16.854775807S"
    })
    void readsWhatGoReads(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).hasValue(duration);
        assertThat(text).matches(SCHEMA);
    }

    @ParameterizedTest
    @CsvSource({"-0, PT0S", "-1h, PT-1H", "-1.5s, PT-1.5S"})
    void readsNegativeOnesThatTheSchemaRefuses(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).hasValue(duration);
        assertThat(text).doesNotMatch(SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+", "often", "1", "60", "00", "1d", "1w", "h", ".", ".s", "1..5s",
                "1.5.s", "1 h", " 1h", "1h ", "1h30", "1H", "1e3s", "--1h", "+-1h", "1h-5m", "PT1H",
                "١h"
            })
    void refusesWhatIsNone(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
        assertThat(text).doesNotMatch(SCHEMA);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(GoDuration.parse("2562047h47m16.854775808s")).isEmpty();
        assertThat(GoDuration.parse("9999999999999999h")).isEmpty();
        assertThat(GoDuration.parse("1s".repeat(101))).isEmpty();
    }
}
