package dev.cofferdam.sync.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Base64;

/// The wire format of SSH (RFC 4251, section 5), and the two texts that keys are kept in: the
/// private key as OpenSSH's PROTOCOL.key says, without a passphrase, and the line of an
/// `authorized_keys` file.
final class OpenSsh {
    private static final int BLOCK = 8;
    private static final int COLUMNS = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OpenSsh text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    OpenSsh bytes(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /// A positive number of any size.
    OpenSsh mpint(BigInteger number) {
        return bytes(number.toByteArray());
    }

    OpenSsh number(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(number >>> shift);
        }
        return this;
    }

    byte[] written() {
        return out.toByteArray();
    }

    /// The line for this public key, with a line break at its end.
    static String line(String type, byte[] key, String comment) {
        return """
        %s %s%s
        """
                .formatted(
                        type,
                        Base64.getEncoder().encodeToString(key),
                        comment.isEmpty() ? "" : " " + comment);
    }

    /// The file for a key.
    ///
    /// @param fields what the key's type says that its private part holds, its name first
    /// @param check any number; who decrypts a key sees by it whether the passphrase was right
    static String file(byte[] publicKey, byte[] fields, String comment, int check) {
        var secret = new OpenSsh().number(check).number(check);
        secret.out.writeBytes(fields);
        secret.text(comment);
        for (int next = 1; secret.out.size() % BLOCK != 0; next++) {
            secret.out.write(next);
        }
        var file = new OpenSsh();
        file.out.writeBytes("openssh-key-v1\0".getBytes(US_ASCII));
        file.text("none").text("none").text("").number(1).bytes(publicKey).bytes(secret.written());
        var base64 = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'});
        return """
        -----BEGIN OPENSSH PRIVATE KEY-----
        %s
        -----END OPENSSH PRIVATE KEY-----
        """
                .formatted(base64.encodeToString(file.written()));
    }
}
