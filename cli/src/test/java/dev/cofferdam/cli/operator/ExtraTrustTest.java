package dev.cofferdam.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.sandbox.certificate.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraTrustTest {
    private static final List<String> PROPERTIES =
            Stream.of("", "Type", "Password").map("javax.net.ssl.trustStore"::concat).toList();

    @TempDir private Path folder;

    @AfterEach
    void trustAsBefore() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @Test
    void trustsTheGivenCertificatesBesidesThoseOfTheRuntime() throws Exception {
        // Given
        var before = trusted();
        var bundle = Authority.create("first").pem() + Authority.create("second").pem();

        // When
        ExtraTrust.add(Files.writeString(folder.resolve("ca.crt"), bundle));

        // Then
        assertThat(trusted())
                .containsAll(before)
                .contains("CN=first", "CN=second")
                .hasSize(before.size() + 2);
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        var empty = Files.writeString(folder.resolve("ca.crt"), "canary\n");

        assertThatThrownBy(() -> ExtraTrust.add(empty))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("holds no certificate that can be read")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> ExtraTrust.add(folder.resolve("none")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("cannot be read");
    }

    private static List<String> trusted() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        var manager = (X509TrustManager) factory.getTrustManagers()[0];
        return Arrays.stream(manager.getAcceptedIssuers())
                .map(issuer -> issuer.getSubjectX500Principal().getName())
                .toList();
    }
}
