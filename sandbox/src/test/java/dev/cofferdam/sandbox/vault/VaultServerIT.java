package dev.cofferdam.sandbox.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.sandbox.process.Signal;
import dev.cofferdam.sandbox.process.Site;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import dev.cofferdam.sandbox.toolchain.Toolchain;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(VaultProduct.class)
class VaultServerIT {
    private final VaultServer vault;
    private final VaultAdmin admin;

    VaultServerIT(VaultProduct product, @TempDir Path folder) {
        var program = Toolchain.ofThisProcess().vault(product, Progress.silent());
        vault = VaultServer.start(program, folder, Authority.create("test"), Site.loopback(), true);
        admin = vault.admin();
        admin.enableKv("kv", 2);
        admin.put("kv", "a/b", Map.of("password", "not-so-secret"));
    }

    @AfterEach
    void stops() {
        vault.close();
    }

    @Test
    void answersNothingWhileItIsSealed() {
        vault.seal();

        assertThatThrownBy(this::password)
                .isInstanceOfSatisfying(
                        VaultRefused.class, refused -> assertThat(refused.status()).isEqualTo(503));
        vault.unseal();
        assertThat(password()).isEqualTo("not-so-secret");
    }

    @Test
    void comesBackSealedWithItsAddressAndData() {
        var address = vault.address();

        vault.stop();
        assertThatThrownBy(this::password)
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("Is it running?");
        vault.start();
        vault.unseal();

        assertThat(vault.address()).isEqualTo(address);
        assertThat(password()).isEqualTo("not-so-secret");
    }

    @Test
    void hangsAndGoesOn() {
        vault.signal(Signal.STOP);
        vault.signal(Signal.CONT);

        assertThat(password()).isEqualTo("not-so-secret");
    }

    @Test
    void speaksTlsWithACertificateOfItsAuthority() throws Exception {
        var request =
                HttpRequest.newBuilder(vault.tlsAddress().resolve("/v1/sys/seal-status")).build();

        try (var http = HttpClient.newBuilder().sslContext(trusting(vault.caPem())).build()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isTheServerThatItSaysItIs() {
        var program = VaultProgram.ask(programOf(vault.product()));

        assertThat(program.product()).isEqualTo(vault.product());
    }

    @Test
    void listsAndDeletes() {
        assertThat(admin.list("kv/metadata/a")).containsExactly("b");

        admin.delete("kv/metadata/a/b");

        assertThat(admin.list("kv/metadata/a")).isEmpty();
    }

    @Test
    void auditsPathsAndNoValues() throws Exception {
        assertThat(Files.readString(vault.auditLog().orElseThrow()))
                .contains("kv/data/a/b")
                .doesNotContain("not-so-secret");
    }

    private static Path programOf(VaultProduct product) {
        return Toolchain.ofThisProcess().vault(product, Progress.silent()).file();
    }

    private String password() {
        return admin.read("kv/data/a/b").at("/data/data/password").asText();
    }

    private static SSLContext trusting(String pem) throws Exception {
        var certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", certificate);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
