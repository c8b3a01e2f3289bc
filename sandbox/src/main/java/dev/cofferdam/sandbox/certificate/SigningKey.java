package dev.cofferdam.sandbox.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/// A key pair that signs tokens, as PEM.
public record SigningKey(String privateKey, String publicKey) {
    public static SigningKey create() {
        var pair = pair();
        return new SigningKey(Pem.of(pair), Pem.of(pair.getPublic()));
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[…]";
    }
}
