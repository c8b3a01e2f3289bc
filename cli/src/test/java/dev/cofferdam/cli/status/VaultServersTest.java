package dev.cofferdam.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.cli.status.Group.Health;
import dev.cofferdam.core.json.JsonReader;
import dev.cofferdam.sync.restart.workload.JsonView;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which servers do not answer, by the status of those who use them.
class VaultServersTest {
    private static final String READY =
            "\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"message\":\"Sealed: not now\"}]";

    private static JsonView json(String text) {
        return JsonReader.read(text.getBytes(UTF_8)).map(JsonView::of).orElseThrow();
    }

    private static JsonView store(String namespace, String server, String status) {
        return json(
                "{\"metadata\":{\"namespace\":\"%s\",\"name\":\"s\"},\"spec\":{\"provider\":{\"vault\":{\"server\":\"%s\"}}},\"status\":{%s}}"
                        .formatted(namespace, server, status));
    }

    private static JsonView secret(String namespace, String kind, String status) {
        return json(
                "{\"metadata\":{\"namespace\":\"%s\",\"name\":\"x\"},\"spec\":{\"secretStoreRef\":{\"kind\":\"%s\",\"name\":\"s\"}},\"status\":{%s}}"
                        .formatted(namespace, kind, status));
    }

    private static String failing(String message) {
        return "\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\",\"message\":\"%s\"}]"
                .formatted(message);
    }

    @Test
    void aStoreThatCannotReachItsServerNamesIt() {
        var servers = new VaultServers();
        servers.store(store("a", "https://one", failing("Unreachable: refused")));
        servers.store(store("b", "https://two", READY));

        assertThat(servers.group())
                .isEqualTo(
                        new Group(
                                "Vault",
                                Health.TROUBLED,
                                Map.of("without trouble", 1, "Unreachable", 1),
                                "https://one: Unreachable"));
    }

    @Test
    void anExternalSecretTellsOfTheServerOfItsStore() {
        var servers = new VaultServers();
        servers.store(store("", "https://one", READY));
        servers.store(store("a", "https://two", READY));
        servers.externalSecret(secret("a", "ClusterSecretStore", failing("Sealed: unseal it")));
        servers.externalSecret(secret("b", "SecretStore", failing("Sealed: unseal it")));

        assertThat(servers.group().note()).isEqualTo("https://one: Sealed");
    }

    @Test
    void causesOfOtherThingsAreNotTheServersFault() {
        var servers = new VaultServers();
        servers.store(store("a", "https://one", failing("LoginDenied: no")));
        servers.externalSecret(secret("a", "", failing("SecretAbsent: no")));

        assertThat(servers.group().health()).isEqualTo(Health.WELL);
    }

    @Test
    void withoutStoresThereIsNothingToSay() {
        assertThat(new VaultServers().group().health()).isEqualTo(Health.NONE);
    }
}
