package dev.cofferdam.vault.wire.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sandbox.certificate.Authority;
import dev.cofferdam.vault.Endpoint.Client;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {
    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, SHA256withRSA, RSA PRIVATE KEY",
        "RSA, 4096, SHA256withRSA, RSA PRIVATE KEY",
        "EC, 256, SHA256withECDSA, EC PRIVATE KEY",
        "EC, 384, SHA384withECDSA, EC PRIVATE KEY",
        "EC, 521, SHA512withECDSA, EC PRIVATE KEY",
    })
    void readsTheOldAndTheNewFormOfAKey(String kind, int size, String algorithm, String oldName)
            throws Exception {
        // Given
        var generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        var pair = generator.generateKeyPair();
        var certificate = certificate(pair, algorithm);
        var pkcs8 = encoded(pair);
        var inner = PrivateKeyInfo.getInstance(pkcs8).getPrivateKey().getOctets();

        // When
        var fresh = of(certificate, pem("PRIVATE KEY", pkcs8));
        var old = of(certificate, pem(oldName, inner));

        // Then
        assertThat(fresh).isInstanceOf(Answer.Got.class);
        assertThat(old).isInstanceOf(Answer.Got.class);
    }

    @Test
    void readsAKeyOfAnEdwardsCurve() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        var answer = of(certificate(pair, "Ed25519"), pem("PRIVATE KEY", encoded(pair)));

        assertThat(answer).isInstanceOf(Answer.Got.class);
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        var authority = Authority.create("clients");

        var answer =
                of(
                        authority.client("one", List.of()).certificate(),
                        authority.client("two", List.of()).key());

        assertThat(message(answer)).contains("that of another certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nY2FuYXJ5\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\n=====\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nY2FuYXJ5\n-----END ENCRYPTED PRIVATE KEY-----",
            })
    void refusesWhatIsNotAKeyWithoutRepeatingIt(String key) {
        var certificate = Authority.create("clients").client("one", List.of()).certificate();

        assertThat(message(of(certificate, key))).contains("private key", "without a passphrase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
            })
    void refusesWhatIsNotACertificateWithoutRepeatingIt(String certificate) {
        var key = Authority.create("clients").client("one", List.of()).key();

        assertThat(message(of(certificate, key))).contains("client certificate cannot be read");
    }

    private static Answer<List<KeyManager>> of(String certificate, String key) {
        return ClientKeys.of(
                new Client.Certificate(SecretValue.of(certificate), SecretValue.of(key)));
    }

    private static String message(Answer<?> answer) {
        return switch (answer) {
            case Answer.Got<?> _ -> throw new AssertionError("no problem");
            case Answer.Failed<?>(var problem) -> {
                assertThat(problem.cause()).isEqualTo(Cause.CREDENTIAL_INVALID);
                assertThat(problem.text()).doesNotContain("canary").doesNotContain("Y2FuYXJ5");
                yield problem.message();
            }
        };
    }

    private static String certificate(KeyPair pair, String algorithm) throws Exception {
        var name = new X500Name("CN=client");
        var now = Instant.now();
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plusSeconds(60)),
                        name,
                        pair.getPublic());
        var signed = builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()));
        return pem("CERTIFICATE", signed.getEncoded());
    }

    private static byte[] encoded(KeyPair pair) {
        return Objects.requireNonNull(pair.getPrivate().getEncoded());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        type,
                        Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der),
                        type);
    }
}
