package dev.cofferdam.vault.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.vault.Endpoint.Client;
import dev.cofferdam.vault.Endpoint.Trust;
import dev.cofferdam.vault.Server;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary-no-certificate",
                "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----",
                "-----BEGIN RSA PRIVATE KEY-----\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----",
            })
    void refusesWhatHoldsNoCertificateWithoutRepeatingIt(String pem) {
        var answer =
                Certificates.context(
                        new Server(
                                URI.create("https://vault.example"),
                                new Trust.Bundle(pem),
                                new Client.Anonymous(),
                                Map.of()));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> {
                            assertThat(failed.problem().cause()).isEqualTo(Cause.CA_INVALID);
                            assertThat(failed.problem().text()).doesNotContain("canary");
                        });
    }
}
