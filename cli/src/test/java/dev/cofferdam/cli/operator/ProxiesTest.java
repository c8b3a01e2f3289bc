package dev.cofferdam.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.cli.console.CommandFailed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    @Test
    void whatTheUsualVariablesSayIsSaidInTheRuntimesWords() {
        var properties =
                Proxies.of(
                        Map.of(
                                "HTTPS_PROXY", "http://proxy.example:3128",
                                "http_proxy", "proxy.example",
                                "NO_PROXY", "localhost, .svc,10.96.0.1"));

        assertThat(properties)
                .containsOnly(
                        Map.entry("https.proxyHost", "proxy.example"),
                        Map.entry("https.proxyPort", "3128"),
                        Map.entry("http.proxyHost", "proxy.example"),
                        Map.entry("http.proxyPort", "80"),
                        Map.entry("http.nonProxyHosts", "localhost|*.svc|10.96.0.1"));
    }

    @Test
    void withoutAProxyNothingIsSet() {
        assertThat(Proxies.of(Map.of("NO_PROXY", "*", "HTTPS_PROXY", " "))).isEmpty();
    }

    @Test
    void aLoginIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", "http://me:hunter2@proxy:1")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("HTTPS_PROXY is not a proxy address without credentials")
                .hasMessageNotContaining("hunter2");
    }
}
