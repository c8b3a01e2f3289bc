package dev.cofferdam.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.gotemplate.limit.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Archives and certificates that Java itself reads.
class ArchiveTest {
    private static final String CHAIN =
            """
            {{- $ca := genCAWithKey "root" 30 (genPrivateKey "ecdsa") -}}
            {{- $key := genPrivateKey "ed25519" -}}
            {{- $leaf := genSignedCertWithKey "leaf" (list "10.0.0.1") (list "a.example") 10 $ca $key -}}
            """;

    private static byte[] render(String template) {
        if (Template.parse("main", CHAIN + template, Engine.OPTIONS) instanceof Template parsed
                && parsed.execute(Map.of(), Limits.STANDARD) instanceof Output output) {
            return output.bytes();
        }
        throw new AssertionError("fails: " + template);
    }

    private static KeyStore open(byte[] archive, String password)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(archive), password.toCharArray());
        return store;
    }

    @Test
    void javaOpensAKeyStore() throws GeneralSecurityException, IOException {
        // When
        var archive =
                render(
                        "{{ fullPemToPkcs12Pass (print $leaf.Cert $ca.Cert) $leaf.Key \"secret\" | b64dec }}");

        // Then: of a definite length, since Go reads no other
        assertThat(archive[1]).isEqualTo((byte) 0x82);
        var store = open(archive, "secret");
        var alias = Collections.list(store.aliases()).getFirst();
        assertThat(store.getKey(alias, "secret".toCharArray()))
                .extracting(Key::getAlgorithm)
                .isEqualTo("EdDSA");
        assertThat(store.getCertificateChain(alias)).hasSize(2);
    }

    @Test
    void javaTrustsATrustStore() throws GeneralSecurityException, IOException {
        // When
        var archive =
                render(
                        "{{ pemTruststoreToPKCS12Pass (print $ca.Cert $leaf.Cert) \"s\" | b64dec }}");

        // Then
        var store = open(archive, "s");
        assertThat(Collections.list(store.aliases()))
                .hasSize(2)
                .allMatch(alias -> trusted(store, alias));
    }

    private static boolean trusted(KeyStore store, String alias) {
        try {
            return store.isCertificateEntry(alias);
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aSignedCertificateIsTheAuthoritysAndValidFromNow()
            throws GeneralSecurityException, IOException {
        // When
        var pem = render("{{ $leaf.Cert }}{{ $ca.Cert }}");

        // Then
        var certificates =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))
                        .toArray(X509Certificate[]::new);
        certificates[0].verify(certificates[1].getPublicKey());
        certificates[1].verify(certificates[1].getPublicKey());
        assertThat(certificates[0].getNotBefore().toInstant())
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(certificates[0].getNotAfter().toInstant())
                .isEqualTo(Instant.parse("2026-12-04T12:00:00Z"));
        assertThat(certificates[0].getSubjectAlternativeNames()).hasSize(2);
        assertThat(certificates[1].getBasicConstraints()).isPositive();
    }
}
