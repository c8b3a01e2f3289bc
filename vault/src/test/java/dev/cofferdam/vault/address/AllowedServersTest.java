package dev.cofferdam.vault.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.core.problem.Cause;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses the prefixes of an administrator cover.
class AllowedServersTest {
    private static final AllowedServers ALLOWED =
            AllowedServers.of(
                    List.of("https://vault.example.com", "https://shared.example:8200/team-a/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.example.com",
                "https://vault.example.com/",
                "https://vault.example.com:443",
                "HTTPS://VAULT.example.com./below",
                "https://shared.example:8200/team-a",
                "https://shared.example:8200/team-a/x"
            })
    void whatAPrefixCoversIsAllowed(String server) {
        assertThat(ALLOWED.refusal(URI.create(server))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vault.example.com",
                "https://vault.example.com.evil.org",
                "https://vault.example.com:8200",
                "https://vault.example.com@evil.org",
                "https://evil.org/https://vault.example.com",
                "https://evil.org#https://vault.example.com",
                "https://xvault.example.com",
                "https://shared.example:8200",
                "https://shared.example:8200/team-b",
                "https://shared.example:8200/team-ab",
                "https://shared.example:8200/team-a/../team-b",
                "https://shared.example:8200/team-a/%2e%2e/team-b",
                "https://shared.example:8200/team-a/..%2fteam-b",
                "https://shared.example:8200/team-a//team-b",
                "https://shared.example:8200/team-a/..;/team-b"
            })
    void whatOnlyLooksLikeAPrefixIsRefused(String server) {
        assertThat(ALLOWED.refusal(URI.create(server)))
                .hasValueSatisfying(
                        problem -> {
                            assertThat(problem.cause()).isEqualTo(Cause.SERVER_NOT_ALLOWED);
                            assertThat(problem.message()).contains("--allowed-vault-servers");
                        });
    }

    @Test
    void withoutPrefixesEveryServerIsAllowed() {
        assertThat(AllowedServers.ANY.refusal(URI.create("http://127.0.0.1:8200"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault.example.com",
                "ftp://a",
                "https://u@a",
                "https://a?b",
                "",
                "https://a/../b"
            })
    void whatIsNotTheAddressOfAServerIsNotAPrefix(String text) {
        assertThatThrownBy(() -> AllowedServers.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
