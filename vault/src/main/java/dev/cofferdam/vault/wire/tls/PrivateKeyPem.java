package dev.cofferdam.vault.wire.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/// Reads the private key of a certificate. PKCS#8 (RFC 5208) the JDK reads; the older forms PKCS#1
/// (RFC 8017, `RSA PRIVATE KEY`) and SEC 1 (RFC 5915, `EC PRIVATE KEY`) lack what says which
/// algorithm and curve they are of, and that the certificate knows: they are put into a PKCS#8
/// envelope with the certificate's algorithm identifier.
record PrivateKeyPem(PublicKey owner) {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)"
                            + "-----END \\1PRIVATE KEY-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    /// Fails with a `GeneralSecurityException` or `IllegalArgumentException` for what is not a key of
    /// the certificate's algorithm.
    PrivateKey read(String pem) throws GeneralSecurityException {
        var block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new InvalidKeySpecException("no unencrypted private key");
        }
        var der = Base64.getMimeDecoder().decode(block.group(2));
        var isComplete = Objects.requireNonNullElse(block.group(1), "").isEmpty();
        return KeyFactory.getInstance(owner.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(isComplete ? der : envelope(der)));
    }

    private byte[] envelope(byte[] key) {
        return element(SEQUENCE, VERSION, algorithm(), element(OCTET_STRING, key));
    }

    /// The first element of the public key's `SubjectPublicKeyInfo` (RFC 5280).
    private byte[] algorithm() {
        var info = Objects.requireNonNull(owner.getEncoded(), "keys of the JDK have an encoding");
        int start = headerSize(info, 0);
        return Arrays.copyOfRange(
                info, start, start + headerSize(info, start) + length(info, start));
    }

    private static int headerSize(byte[] der, int at) {
        return der[at + 1] >= 0 ? 2 : 2 + (der[at + 1] & 0x7f);
    }

    private static int length(byte[] der, int at) {
        if (der[at + 1] >= 0) {
            return der[at + 1];
        }
        int length = 0;
        for (int i = at + 2; i < at + headerSize(der, at); i++) {
            length = length << 8 | (der[i] & 0xff);
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(each -> each.length).sum();
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (length < 0x80) {
            der.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            der.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                der.write(length >> (8 * i));
            }
        }
        for (var content : contents) {
            der.writeBytes(content);
        }
        return der.toByteArray();
    }
}
