package dev.cofferdam.sync.generator;

import dev.cofferdam.sync.generator.Recipe.SshKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;

/// Makes pairs of SSH keys. Which fields a type has is laid down in RFC 4253 (RSA), RFC 5656
/// (ECDSA) and RFC 8709 (Ed25519); private ones in the SSH agent protocol.
record SshKeyMaker(String comment, SecureRandom random) {
    private static final int ED25519_SIZE = 32;

    /// Both texts of a pair.
    record Texts(String privateKey, String publicKey) {
        @Override
        public String toString() {
            return "Texts[" + publicKey.strip() + "]";
        }
    }

    Texts make(SshKey.Algorithm algorithm, int bits) {
        return switch (algorithm) {
            case RSA -> rsa(bits);
            case ECDSA -> ecdsa(bits == 384 || bits == 521 ? bits : 256);
            case ED25519 -> ed25519();
        };
    }

    private Texts rsa(int bits) {
        var pair = pair("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
        var key = (RSAPrivateCrtKey) pair.getPrivate();
        var type = "ssh-rsa";
        var shown = new OpenSsh().text(type).mpint(key.getPublicExponent()).mpint(key.getModulus());
        var hidden =
                new OpenSsh()
                        .text(type)
                        .mpint(key.getModulus())
                        .mpint(key.getPublicExponent())
                        .mpint(key.getPrivateExponent())
                        .mpint(key.getCrtCoefficient())
                        .mpint(key.getPrimeP())
                        .mpint(key.getPrimeQ());
        return texts(type, shown, hidden);
    }

    private Texts ecdsa(int bits) {
        var pair = pair("EC", new ECGenParameterSpec("secp" + bits + "r1"));
        var curve = "nistp" + bits;
        var type = "ecdsa-sha2-" + curve;
        var point = point((ECPublicKey) pair.getPublic(), (bits + 7) / 8);
        var secret = ((ECPrivateKey) pair.getPrivate()).getS();
        return texts(
                type,
                new OpenSsh().text(type).text(curve).bytes(point),
                new OpenSsh().text(type).text(curve).bytes(point).mpint(secret));
    }

    private Texts ed25519() {
        var pair = pair("Ed25519", NamedParameterSpec.ED25519);
        var type = "ssh-ed25519";
        var shown = compressed((EdECPublicKey) pair.getPublic());
        var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        var both = Arrays.copyOf(seed, 2 * ED25519_SIZE);
        System.arraycopy(shown, 0, both, ED25519_SIZE, ED25519_SIZE);
        return texts(
                type,
                new OpenSsh().text(type).bytes(shown),
                new OpenSsh().text(type).bytes(shown).bytes(both));
    }

    private Texts texts(String type, OpenSsh shown, OpenSsh hidden) {
        return new Texts(
                OpenSsh.file(shown.written(), hidden.written(), comment, random.nextInt()),
                OpenSsh.line(type, shown.written(), comment));
    }

    /// Both coordinates in full, uncompressed (SEC 1, section 2.3.3).
    private static byte[] point(ECPublicKey key, int size) {
        var point = new byte[1 + 2 * size];
        point[0] = 4;
        place(key.getW().getAffineX(), point, 1, size);
        place(key.getW().getAffineY(), point, 1 + size, size);
        return point;
    }

    private static void place(BigInteger number, byte[] target, int from, int size) {
        var bytes = number.toByteArray();
        int length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, target, from + size - length, length);
    }

    /// One coordinate, the lowest byte first, and the sign of the other (RFC 8032, section 5.1.2).
    private static byte[] compressed(EdECPublicKey key) {
        var backwards = new byte[ED25519_SIZE];
        place(key.getPoint().getY(), backwards, 0, ED25519_SIZE);
        var bytes = new byte[ED25519_SIZE];
        for (int index = 0; index < ED25519_SIZE; index++) {
            bytes[index] = backwards[ED25519_SIZE - 1 - index];
        }
        if (key.getPoint().isXOdd()) {
            bytes[ED25519_SIZE - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    private KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java makes keys of " + algorithm, missing);
        }
    }
}
