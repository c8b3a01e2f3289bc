package dev.cofferdam.sync.lease.term;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// A certificate of SSH, as OpenSSH's PROTOCOL.certkeys describes it: one line of a type and
/// base64.
final class SshCertificate {
    /// How many fields of its key stand before the serial number, by the type.
    private static final Map<String, Integer> KEY_FIELDS =
            Map.of(
                    "ssh-rsa-cert-v01@openssh.com", 2,
                    "ssh-dss-cert-v01@openssh.com", 4,
                    "ssh-ed25519-cert-v01@openssh.com", 1,
                    "ecdsa-sha2-nistp256-cert-v01@openssh.com", 2,
                    "ecdsa-sha2-nistp384-cert-v01@openssh.com", 2,
                    "ecdsa-sha2-nistp521-cert-v01@openssh.com", 2,
                    "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com", 3,
                    "sk-ssh-ed25519-cert-v01@openssh.com", 2);

    private static final long LAST_SECOND = 253_402_300_799L;

    private SshCertificate() {}

    /// Until when it is good; nothing where that cannot be read, or where it never ends.
    static Optional<Instant> end(String line) {
        var words = line.strip().split("\\s+", 3);
        var fields = KEY_FIELDS.get(words[0]);
        if (fields == null || words.length < 2) {
            return Optional.empty();
        }
        try {
            return end(ByteBuffer.wrap(Base64.getDecoder().decode(words[1])), fields);
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> end(ByteBuffer wire, int keyFields) {
        // the type, a nonce and the key
        for (var field = 0; field < 2 + keyFields; field++) {
            skip(wire);
        }
        var _ = wire.getLong(); // serial number
        var _ = wire.getInt(); // of a user or a host
        skip(wire); // key id
        skip(wire); // principals
        var _ = wire.getLong(); // good from
        var end = wire.getLong();
        return end < 0 || end > LAST_SECOND
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(end));
    }

    private static void skip(ByteBuffer wire) {
        var length = wire.getInt();
        if (length < 0 || length > wire.remaining()) {
            throw new BufferUnderflowException();
        }
        wire.position(wire.position() + length);
    }
}
