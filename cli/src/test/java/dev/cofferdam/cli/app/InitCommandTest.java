package dev.cofferdam.cli.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/apps");

    @TempDir private Path folder;

    @Test
    void theMinimalExampleIsWritten() throws IOException {
        var answer =
                AppRun.of(
                        "init",
                        "blog",
                        "-n",
                        "blog",
                        "--secret",
                        "blog-db/PASSWORD=database#password");

        assertThat(answer.out())
                .isEqualToIgnoringWhitespace(
                        "---\n" + Files.readString(EXAMPLES.resolve("minimal.yaml"), UTF_8));
    }

    @Test
    void whatIsWrittenCanBeRendered() {
        var file = folder.resolve("app.yaml");
        var written =
                AppRun.of(
                        "init",
                        "shop",
                        "-n",
                        "shop",
                        "--service-account",
                        "shop-web",
                        "--secret",
                        "shop-db=database",
                        "--secret",
                        "shop-smtp/USER=smtp#user",
                        "--secret",
                        "shop-smtp/PASS=smtp#password",
                        "--ingress",
                        "ns:ingress-nginx:8080",
                        "--egress",
                        "app:billing/api:8080",
                        "--egress",
                        "10.0.9.0/24:5432",
                        "--egress",
                        "fd00::/8",
                        "--out",
                        file);
        assertThat(written.err()).isEmpty();

        var rendered =
                AppRun.of("render", "-f", file, "--platform", EXAMPLES.resolve("platform.yaml"));

        assertThat(rendered.err()).isEmpty();
        assertThat(rendered.out())
                .contains("cidr: fd00::/8", "cidr: 10.0.9.0/24", "port: 5432", "secretKey: PASS")
                .contains("path \"secret/data/apps/shop/shop/smtp\"");
        assertThat(AppRun.of("init", "shop", "-n", "shop", "--out", file).err())
                .contains("is there already; name another file");
    }

    @ParameterizedTest
    @CsvSource({
        "--secret, shop-db, is not NAME=SOURCE",
        "--secret, shop-db=/database, write it without / at either end",
        "--secret, shop-db=a/../b, without empty segments",
        "--secret, Shop=a, lower-case",
        "--secret, shop-db/A B=a#b, write letters",
        "--dynamic, rw=database, names no role",
        "--ingress, nginx:80, write ns:NAMESPACE",
        "--ingress, ns:nginx:http, does not end with a port",
        "--egress, 10.0.9.0/24:99999, write a port from 1 to 65535"
    })
    void whatCannotBeAnAppIsRefused(String option, String word, String message) {
        var answer = AppRun.of("init", "shop", "-n", "shop", option, word);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message).doesNotContain("Exception");
    }

    @Test
    void aSecretHasOneSource() {
        assertThat(
                        AppRun.of("init", "a", "-n", "a", "--secret", "s=a", "--secret", "s/K=b#c")
                                .err())
                .contains("--secret: s has a source already");
    }

    @Test
    void thePolicyOfThoseWhoApplyIsThatOfTheDocumentation() throws IOException {
        var answer = AppRun.of("vault-policy", "--platform", EXAMPLES.resolve("platform.yaml"));

        assertThat(answer.out())
                .isEqualTo(Files.readString(EXAMPLES.resolve("applier.hcl"), UTF_8));
        assertThat(
                        AppRun.of(
                                        "vault-policy",
                                        "--platform",
                                        EXAMPLES.resolve("platform.yaml"),
                                        "--read-only")
                                .out())
                .contains("path \"sys/policies/acl/default\"")
                .doesNotContain("create", "update");
    }
}
