package dev.cofferdam.gotemplate.function.certificate;

import dev.cofferdam.gotemplate.limit.Failure;
import java.io.IOException;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// Encodes private keys as Go does.
public final class GoKeys {
    private GoKeys() {}

    /// PKCS#8. An elliptic key names its curve once and carries its public point.
    public static byte[] pkcs8(PrivateKeyInfo info) {
        try {
            var identifier = info.getPrivateKeyAlgorithm();
            if (identifier.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return new PrivateKeyInfo(identifier, elliptic(info, false)).getEncoded();
            }
            if (identifier.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                var rsa =
                        new AlgorithmIdentifier(
                                PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
                return new PrivateKeyInfo(rsa, info.parsePrivateKey()).getEncoded();
            }
            return new PrivateKeyInfo(identifier, info.parsePrivateKey()).getEncoded();
        } catch (IOException | RuntimeException _) {
            throw unusable();
        }
    }

    /// PEM by the type's own form: PKCS#1, SEC 1, or PKCS#8 for the rest.
    public static String pem(PrivateKeyInfo info) {
        try {
            return switch (Keys.algorithm(info.getPrivateKeyAlgorithm())) {
                case "RSA" ->
                        Pem.write(
                                "RSA PRIVATE KEY",
                                info.parsePrivateKey().toASN1Primitive().getEncoded());
                case "EC" -> Pem.write("EC PRIVATE KEY", elliptic(info, true).getEncoded());
                default -> Pem.write("PRIVATE KEY", pkcs8(info));
            };
        } catch (IOException | RuntimeException _) {
            throw unusable();
        }
    }

    private static ECPrivateKey elliptic(PrivateKeyInfo info, boolean withCurve)
            throws IOException {
        var key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(info);
        var bits = key.getParameters().getN().bitLength();
        var point = new DERBitString(point(key).getQ().getEncoded(false));
        return withCurve
                ? new ECPrivateKey(
                        bits, key.getD(), point, info.getPrivateKeyAlgorithm().getParameters())
                : new ECPrivateKey(bits, key.getD(), point, null);
    }

    private static ECPublicKeyParameters point(ECPrivateKeyParameters key) {
        var domain = key.getParameters();
        var point = new FixedPointCombMultiplier().multiply(domain.getG(), key.getD()).normalize();
        return new ECPublicKeyParameters(point, domain);
    }

    /// The public key that belongs to a private one.
    public static SubjectPublicKeyInfo publicKey(PrivateKeyInfo info) {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                    publicPart(PrivateKeyFactory.createKey(info)));
        } catch (IOException | RuntimeException _) {
            throw unusable();
        }
    }

    private static AsymmetricKeyParameter publicPart(AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAPrivateCrtKeyParameters rsa ->
                    new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters elliptic -> point(elliptic);
            case Ed25519PrivateKeyParameters edwards -> edwards.generatePublicKey();
            case X25519PrivateKeyParameters montgomery -> montgomery.generatePublicKey();
            default -> throw unusable();
        };
    }

    private static Failure unusable() {
        return new Failure("the private key is of a kind that cannot be used here");
    }
}
