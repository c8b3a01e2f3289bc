package dev.cofferdam.gotemplate.function.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/// Private keys from their encodings. What is wrong with one is never told: it is a secret.
public final class Keys {
    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS =
            Map.of(
                    PKCSObjectIdentifiers.rsaEncryption, "RSA",
                    X9ObjectIdentifiers.id_ecPublicKey, "EC",
                    X9ObjectIdentifiers.id_dsa, "DSA",
                    EdECObjectIdentifiers.id_Ed25519, "Ed25519",
                    EdECObjectIdentifiers.id_X25519, "X25519");

    private Keys() {}

    /// PKCS#1, PKCS#8 or SEC 1, whichever it is; null when it is none.
    public static @Nullable PrivateKeyInfo any(byte[] bytes) {
        var rsa = pkcs1(bytes);
        if (rsa != null) {
            return rsa;
        }
        var info = pkcs8(bytes);
        return info != null ? info : sec1(bytes);
    }

    /// The key that a PEM block of a key holds, by the type of the block; null when it holds none.
    public static @Nullable PrivateKeyInfo of(Pem.Block block) {
        return switch (block.type()) {
            case "PRIVATE KEY" -> pkcs8(block.bytes());
            case "RSA PRIVATE KEY" -> pkcs1(block.bytes());
            case "EC PRIVATE KEY" -> sec1(block.bytes());
            case "DSA PRIVATE KEY" -> dsa(block.bytes());
            default -> null;
        };
    }

    private static @Nullable PrivateKeyInfo pkcs8(byte[] bytes) {
        try {
            var info = PrivateKeyInfo.getInstance(bytes);
            return key(info) == null ? null : info;
        } catch (RuntimeException _) {
            return null;
        }
    }

    private static @Nullable PrivateKeyInfo pkcs1(byte[] bytes) {
        try {
            var algorithm =
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            var info = new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(bytes));
            return key(info) == null ? null : info;
        } catch (IOException | RuntimeException _) {
            return null;
        }
    }

    private static @Nullable PrivateKeyInfo sec1(byte[] bytes) {
        try {
            var key = ECPrivateKey.getInstance(bytes);
            var curve = key.getParametersObject();
            if (curve == null) {
                return null;
            }
            var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
            var info = new PrivateKeyInfo(algorithm, key);
            return key(info) == null ? null : info;
        } catch (IOException | RuntimeException _) {
            return null;
        }
    }

    private static @Nullable PrivateKeyInfo dsa(byte[] bytes) {
        try {
            var parts = ASN1Sequence.getInstance(bytes);
            var parameters = new DSAParameter(part(parts, 1), part(parts, 2), part(parts, 3));
            var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters);
            return new PrivateKeyInfo(algorithm, new ASN1Integer(part(parts, 5)));
        } catch (IOException | RuntimeException _) {
            return null;
        }
    }

    static BigInteger part(ASN1Sequence parts, int index) {
        return ASN1Integer.getInstance(parts.getObjectAt(index)).getValue();
    }

    /// The algorithm's name as the JDK says it, or empty.
    static String algorithm(AlgorithmIdentifier identifier) {
        return ALGORITHMS.getOrDefault(identifier.getAlgorithm(), "");
    }

    /// Null when the JDK cannot use the key.
    public static @Nullable PrivateKey key(PrivateKeyInfo info) {
        try {
            return KeyFactory.getInstance(algorithm(info.getPrivateKeyAlgorithm()))
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException _) {
            return null;
        }
    }

    /// Null when the JDK cannot use the key.
    public static @Nullable PublicKey key(SubjectPublicKeyInfo info) {
        try {
            return KeyFactory.getInstance(algorithm(info.getAlgorithm()))
                    .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException _) {
            return null;
        }
    }
}
