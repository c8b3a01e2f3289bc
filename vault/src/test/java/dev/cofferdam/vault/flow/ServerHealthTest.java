package dev.cofferdam.vault.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.json.Json;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.vault.Endpoint.Client;
import dev.cofferdam.vault.Endpoint.Trust;
import dev.cofferdam.vault.Server;
import dev.cofferdam.vault.wire.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerHealthTest {
    private static final Server SERVER =
            new Server(
                    URI.create("https://vault.example"),
                    new Trust.Machine(),
                    new Client.Anonymous(),
                    Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"initialized\":true,\"sealed\":false,\"standby\":false} | well",
                "200 | {\"initialized\":true,\"sealed\":false,\"standby\":true}  | well",
                "503 | {\"initialized\":true,\"sealed\":true,\"standby\":true}   | SEALED",
                "501 | {\"initialized\":false,\"sealed\":true,\"standby\":true}  | NOT_ACTIVE",
                "472 | {\"initialized\":true,\"sealed\":false,\"standby\":true}  | NOT_ACTIVE",
                "500 | {\"initialized\":true,\"sealed\":false,\"standby\":false} | SERVER_ERROR",
                "503 | <html>no backend</html>                                   | UNREACHABLE",
                "502 | {\"message\":\"bad gateway\"}                             | UNREACHABLE",
                "429 | slow down                                                 | RATE_LIMITED",
                "200 | <html>welcome</html>                                      | unclear",
                "404 | {\"errors\":[]}                                           | unclear",
                "403 | forbidden                                                 | unclear",
            })
    void readsWhatTheHealthCheckSays(int status, String body, String meaning) {
        assertThat(word(ServerHealth.of(SERVER, reply(status, body)))).isEqualTo(meaning);
    }

    @Test
    void takesAStandbyWithoutALeaderForAway() {
        var alone = ServerHealth.ofStandby(SERVER, reply(200, "{\"leader_address\":\"\"}"));
        var led = ServerHealth.ofStandby(SERVER, reply(200, "{\"leader_address\":\"https://a\"}"));

        assertThat(word(alone)).isEqualTo("NOT_ACTIVE");
        assertThat(word(led)).isEqualTo("well");
    }

    private static Reply reply(int status, String body) {
        var json = JsonReader.read(body.getBytes(UTF_8)).orElse(new Json.Null());
        return new Reply(status, json, Duration.ZERO);
    }

    private static String word(ServerHealth health) {
        return switch (health) {
            case ServerHealth.Well() -> "well";
            case ServerHealth.Unclear(var problem) -> {
                assertThat(problem.cause()).isEqualTo(Cause.NOT_VAULT);
                yield "unclear";
            }
            case ServerHealth.Ill(var problem) -> problem.cause().name();
        };
    }
}
