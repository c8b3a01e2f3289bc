package dev.cofferdam.sync.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.sync.generator.Recipe.SshKey.Algorithm;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Another implementation of the formats reads what we write.
class SshKeyMakerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SPACE = Pattern.compile(" ");

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, ssh-rsa",
        "RSA, 1024, ssh-rsa",
        "ECDSA, 256, ecdsa-sha2-nistp256",
        "ECDSA, 384, ecdsa-sha2-nistp384",
        "ECDSA, 521, ecdsa-sha2-nistp521",
        "ECDSA, 2048, ecdsa-sha2-nistp256",
        "ED25519, 2048, ssh-ed25519"
    })
    void bothPartsBelongTogetherAndCarryTheComment(Algorithm algorithm, int bits, String type)
            throws Exception {
        // When
        var made = new SshKeyMaker("deploy@example", RANDOM).make(algorithm, bits);

        // Then
        var line = SPACE.splitAsStream(made.publicKey()).toList();
        assertThat(line.get(0)).isEqualTo(type);
        assertThat(line.get(2)).isEqualTo("deploy@example\n");
        var shown = Base64.getDecoder().decode(line.get(1));
        assertThat(publicOf(privateKey(made.privateKey()))).isEqualTo(shown);
        var text = new String(pem(made.privateKey()), US_ASCII);
        assertThat(text).contains("deploy@example");
        assertThat(made.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void theNumberOfBitsIsThatOfTheKey() throws Exception {
        for (int bits : new int[] {1024, 3072}) {
            var key =
                    (RSAPrivateCrtKeyParameters)
                            privateKey(
                                    new SshKeyMaker("", RANDOM)
                                            .make(Algorithm.RSA, bits)
                                            .privateKey());
            assertThat(key.getModulus().bitLength()).isEqualTo(bits);
        }
    }

    /// Numbers with leading zeros are where such code goes wrong.
    @Test
    void manyKeysOfEachCurveAreRight() throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            for (var algorithm : new Algorithm[] {Algorithm.ECDSA, Algorithm.ED25519}) {
                var made = new SshKeyMaker("", RANDOM).make(algorithm, tries % 2 == 0 ? 521 : 256);
                var shown = Base64.getDecoder().decode(shown(made.publicKey()));
                assertThat(publicOf(privateKey(made.privateKey()))).isEqualTo(shown);
                assertThat(made.publicKey()).endsWith("\n").doesNotContain(" \n");
            }
        }
    }

    @Test
    void thePrivatePartIsPaddedAndCheckedAsOpenSshDoes() throws Exception {
        // When
        var made = new SshKeyMaker("c", RANDOM).make(Algorithm.ED25519, 0);

        // Then
        var file = ByteBuffer.wrap(pem(made.privateKey()));
        file.position("openssh-key-v1\0".length());
        for (int skipped = 0; skipped < 3; skipped++) {
            skip(file);
        }
        assertThat(file.getInt()).isEqualTo(1);
        skip(file);
        var hidden = new byte[file.getInt()];
        file.get(hidden);
        assertThat(file.hasRemaining()).isFalse();
        assertThat(hidden.length % 8).isZero();
        assertThat(Arrays.copyOf(hidden, 4)).isEqualTo(Arrays.copyOfRange(hidden, 4, 8));
        assertThat(made.privateKey().lines()).allMatch(line -> line.length() <= 64);
    }

    private static String shown(String line) {
        return SPACE.splitAsStream(line).toList().get(1).strip();
    }

    private static void skip(ByteBuffer file) {
        int length = file.getInt();
        file.position(file.position() + length);
    }

    private static byte[] pem(String text) throws Exception {
        try (var reader = new PemReader(new StringReader(text))) {
            var object = reader.readPemObject();
            assertThat(object.getType()).isEqualTo("OPENSSH PRIVATE KEY");
            return object.getContent();
        }
    }

    private static AsymmetricKeyParameter privateKey(String text) throws Exception {
        return OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(pem(text));
    }

    private static byte[] publicOf(AsymmetricKeyParameter key) throws Exception {
        return OpenSSHPublicKeyUtil.encodePublicKey(
                switch (key) {
                    case RSAPrivateCrtKeyParameters rsa ->
                            new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
                    case ECPrivateKeyParameters ec ->
                            new ECPublicKeyParameters(
                                    ec.getParameters().getG().multiply(ec.getD()).normalize(),
                                    ec.getParameters());
                    case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
                    default -> throw new AssertionError(key.getClass());
                });
    }
}
