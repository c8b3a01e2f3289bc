package dev.cofferdam.sandbox.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Objects;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// Keys and certificates as text.
final class Pem {
    private Pem() {}

    static String of(X509CertificateHolder certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(PublicKey key) {
        return text("PUBLIC KEY", encoded(key));
    }

    /// The private key of a P-256 pair as `EC PRIVATE KEY`, the one form in which fabric8's client
    /// tells an elliptic curve key from an RSA key. It names its curve, without which Go takes it
    /// for broken.
    static String of(KeyPair pair) {
        var curve = SECObjectIdentifiers.secp256r1;
        var number = ((ECPrivateKey) pair.getPrivate()).getS();
        var point = SubjectPublicKeyInfo.getInstance(encoded(pair.getPublic()));
        var key =
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, number, point.getPublicKeyData(), curve);
        try {
            return text("EC PRIVATE KEY", key.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(PublicKey key) {
        return Objects.requireNonNull(key.getEncoded(), "a key of the JDK has an encoding");
    }

    private static String text(String type, byte[] content) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
