package dev.cofferdam.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In which state an object is, by its status.
class ObjectStateTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static JsonView json(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of).orElseThrow();
    }

    private static JsonView secret(String spec, String status) {
        return json(
                "{\"metadata\":{\"namespace\":\"apps\",\"name\":\"db\"},\"spec\":{%s},\"status\":{%s}}"
                        .formatted(spec, status));
    }

    private static String condition(String status, String reason, String message) {
        return "\"conditions\":[{\"type\":\"Ready\",\"status\":\"%s\",\"reason\":\"%s\",\"message\":\"%s\"}]"
                .formatted(status, reason, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // spec | hours since the last success | state
                "'' | 1 | ready",
                "'' | 25 | ready",
                "'' | 27 | overdue",
                "'\"refreshInterval\":\"48h\"' | 72 | ready",
                "'\"refreshInterval\":\"48h\"' | 74 | overdue",
                "'\"refreshInterval\":\"0\"' | 999 | ready",
                "'\"refreshInterval\":\"soon\"' | 27 | overdue",
                "'\"refreshPolicy\":\"CreatedOnce\"' | 999 | ready",
                "'\"refreshPolicy\":\"OnChange\"' | 999 | ready",
                "'\"refreshPolicy\":\"Periodic\"' | 999 | overdue",
                "'\"syncWindows\":{\"kind\":\"allow\",\"windows\":[{\"schedule\":\"0 2 * * *\",\"duration\":\"1h\"}]}' | 99 | awaiting a window",
                "'\"syncWindows\":{\"kind\":\"deny\",\"windows\":[{\"schedule\":\"0 2 * * *\",\"duration\":\"1h\"}]}' | 99 | overdue",
                "'\"syncWindows\":7' | 99 | overdue"
            })
    void anOldSuccessIsOverdueUnlessItMayBeOld(String spec, int hours, String word) {
        var status =
                "\"refreshTime\":\"%s\",%s"
                        .formatted(NOW.minusSeconds(hours * 3600L), condition("True", "S", "ok"));

        var state = ObjectState.ofExternalSecret(secret(spec, status), NOW, ZoneOffset.UTC);

        assertThat(state.word()).isEqualTo(word);
        assertThat(state.isWell()).isEqualTo(!word.equals("overdue"));
    }

    @Test
    void theCauseInTheMessageIsTheReason() {
        var object =
                secret("", condition("False", "SecretSyncedError", "SecretAbsent: kv has no x"));

        var state = ObjectState.ofExternalSecret(object, NOW, ZoneOffset.UTC);

        assertThat(state.word()).isEqualTo("SecretAbsent");
        assertThat(state.trouble())
                .contains(
                        new Trouble(
                                "ExternalSecret apps/db",
                                "SecretAbsent",
                                "SecretAbsent: kv has no x",
                                "kubectl describe externalsecret db -n apps"));
    }

    @Test
    void aReasonOfOthersIsTakenAsItIs() {
        var object = secret("", condition("False", "InvalidProviderConfig", "Nonsense: no"));

        assertThat(ObjectState.of("SecretStore", object).word()).isEqualTo("InvalidProviderConfig");
    }

    @Test
    void anObjectThatIsNotReadYetIsNotWell() {
        var state = ObjectState.of("PushSecret", secret("", ""));

        assertThat(state.word()).isEqualTo("without status");
        assertThat(state.isWell()).isFalse();
    }
}
