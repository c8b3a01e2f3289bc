package dev.cofferdam.gotemplate.function.crypto;

import dev.cofferdam.gotemplate.function.Call;
import dev.cofferdam.gotemplate.function.certificate.GoKeys;
import dev.cofferdam.gotemplate.function.certificate.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/// New private keys.
final class KeyPairs {
    private static final int LONG_RSA = 4096;
    private static final int RSA = 2048;
    private static final int DSA = 2048;

    /// Keys take as long as so many steps, or longer.
    private static final int STEPS_OF_LONG_RSA = 900_000;

    private static final int STEPS_OF_RSA = 150_000;
    private static final int STEPS_OF_OTHERS = 10_000;

    private KeyPairs() {}

    /// Of the type that the first argument names; an unknown type is reported as the result.
    static String pem(Call call) {
        return switch (call.bytes(0)) {
            case "", "rsa" -> GoKeys.pem(info(call, "RSA", rsaOf(LONG_RSA), STEPS_OF_LONG_RSA));
            case "ecdsa" -> GoKeys.pem(other(call, "EC", new ECGenParameterSpec("secp256r1")));
            case "ed25519" -> GoKeys.pem(other(call, "Ed25519", NamedParameterSpec.ED25519));
            case "dsa" -> dsa(call);
            default -> "Unknown type " + call.bytes(0);
        };
    }

    /// As certificates have it.
    static PrivateKeyInfo rsa(Call call) {
        return info(call, "RSA", rsaOf(RSA), STEPS_OF_RSA);
    }

    private static PrivateKeyInfo other(
            Call call, String algorithm, AlgorithmParameterSpec parameters) {
        return info(call, algorithm, parameters, STEPS_OF_OTHERS);
    }

    private static AlgorithmParameterSpec rsaOf(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }

    private static PrivateKeyInfo info(
            Call call, String algorithm, AlgorithmParameterSpec parameters, int steps) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, call.scope().environment().random());
            return PrivateKeyInfo.getInstance(
                    pair(call, generator, steps).getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    /// A key takes long and cannot be interrupted.
    private static KeyPair pair(Call call, KeyPairGenerator generator, int steps) {
        call.meter().steps(steps);
        var pair = generator.generateKeyPair();
        call.meter().look();
        return pair;
    }

    private static String dsa(Call call) {
        try {
            var generator = KeyPairGenerator.getInstance("DSA");
            generator.initialize(DSA, call.scope().environment().random());
            var pair = pair(call, generator, STEPS_OF_OTHERS);
            var secret = (DSAPrivateKey) pair.getPrivate();
            var domain = Objects.requireNonNull(secret.getParams());
            var parts = new ASN1EncodableVector();
            parts.add(new ASN1Integer(0));
            parts.add(new ASN1Integer(domain.getP()));
            parts.add(new ASN1Integer(domain.getQ()));
            parts.add(new ASN1Integer(domain.getG()));
            parts.add(new ASN1Integer(((DSAPublicKey) pair.getPublic()).getY()));
            parts.add(new ASN1Integer(secret.getX()));
            return Pem.write("DSA PRIVATE KEY", new DERSequence(parts).getEncoded());
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every JDK has DSA", impossible);
        }
    }
}
