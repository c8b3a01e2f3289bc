package dev.cofferdam.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.testkit.Canary;
import dev.cofferdam.testkit.RealServers;
import dev.cofferdam.testkit.Servers;
import dev.cofferdam.testkit.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Secrets that a template makes of what was read, with the rights of one granted namespace.
@RealServers
class TemplateIT {
    private static Stage stage;
    private static RunningOperator operator;

    @BeforeAll
    static void start(Servers servers, Tenant tenant) {
        operator = RunningOperator.namespaced(servers);
        stage = Stage.withStore(servers, tenant);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void theExampleDoesWhatItSays() throws IOException {
        // Given
        var password = Canary.value("example");
        stage.tenant()
                .put(
                        "apps/myapp/database",
                        Map.of("host", "db", "username", "orders", "password", password));

        // When
        stage.tenant()
                .apply(example("config-map.yaml") + "---\n" + example("external-secret.yaml"));

        // Then
        stage.awaitData(
                "myapp-config",
                Map.of(
                        "dsn",
                        "postgres://orders:" + password + "@db:5432/orders",
                        "application.yaml",
                        """
                        spring:
                          datasource:
                            url: jdbc:postgresql://db:5432/orders
                            username: orders
                            password: "%s"
                        """
                                .formatted(password)));
        stage.awaitCondition("myapp-config", "True", "SecretSynced", "secret synced");
        assertThat(labels("myapp-config")).containsEntry("app", "myapp");
    }

    @Test
    void aLabelFollowsItsValueThoughTheDataStays() {
        stage.tenant().put("labelled", Map.of("team", "blue", "password", Canary.value("l")));
        stage.externalSecret(
                "labelled",
                """
                refreshInterval: 1s
                target:
                  template:
                    metadata: { labels: { team: "{{ .team }}" } }
                    data: { KEY: "{{ .password }}" }
                dataFrom: [{ extract: { key: labelled } }]
                """);
        stage.awaitData("labelled", Map.of("KEY", Canary.value("l")));
        assertThat(labels("labelled")).containsEntry("team", "blue");

        stage.tenant().put("labelled", Map.of("team", "green", "password", Canary.value("l")));

        await().atMost(Stage.PATIENCE)
                .untilAsserted(() -> assertThat(labels("labelled")).containsEntry("team", "green"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong-password | pkcs12keyPass \"wrong\" .p12 | the password does not open the archive",
                "key-store | pkcs12key .jks | the text is not a PKCS#12 archive that this password opens",
                "key-store-certificate | pkcs12cert .jks | the text is not a PKCS#12 archive that this password opens",
                "certificate | pkcs12certPass \"right\" .pem | the text is not a PKCS#12 archive that this password opens",
                "no-key | pkcs12keyPass \"right\" .trust | the archive must hold one private key and its certificate",
                "no-pem | pemToPkcs12 .jks .jks | found no PEM block in the certificate",
            })
    void anArchiveThatIsRefusedKeepsTheSecret(String name, String call, String why) {
        // Given
        stage.tenant()
                .put(
                        "archives/" + name,
                        Map.of(
                                "password",
                                Canary.value(name),
                                "jks",
                                "\u00fe\u00ed" + Canary.MARK));
        stage.externalSecret(name, archive(name, ".password"));
        stage.awaitData(name, Map.of("KEY", Canary.value(name)));

        // When
        stage.externalSecret(name, archive(name, call));

        // Then
        stage.awaitCondition(name, "False", "SecretSyncedError", why);
        stage.awaitCondition(name, "False", "SecretSyncedError", "TemplateFailed: ");
        assertThat(stage.data(name)).isEqualTo(Map.of("KEY", Canary.value(name)));
    }

    /// What a template makes of a key, a certificate, and archives of the two.
    private static String archive(String name, String call) {
        return """
        refreshInterval: 1h
        target:
          template:
            data:
              KEY: |-
                {{- $cert := genSelfSignedCert "a.example" (list) (list) 1 -}}
                {{- $p12 := fullPemToPkcs12Pass $cert.Cert $cert.Key "right" | b64dec -}}
                {{- $trust := pemTruststoreToPKCS12Pass $cert.Cert "right" | b64dec -}}
                {{- %s -}}
        dataFrom: [{ extract: { key: archives/%s } }]
        """
                .formatted(
                        call.replace(".p12", "$p12")
                                .replace(".trust", "$trust")
                                .replace(".pem", "$cert.Cert"),
                        name);
    }

    private static Map<String, String> labels(String name) {
        return Objects.requireNonNull(stage.secret(name)).getMetadata().getLabels();
    }

    private static String example(String file) throws IOException {
        return Files.readString(Path.of("../examples/templates", file), UTF_8)
                .replace("namespace: apps", "namespace: ${ns}");
    }
}
