package dev.cofferdam.sync.restart.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.core.secret.SecretValue;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key of all fingerprints. Without it, users who read a workload could test guesses of a
/// password against an unkeyed hash.
///
/// @param id eight characters that tell this key from others and nothing about it
public record MacKey(String id, SecretValue bytes) {
    /// How many bytes a key has.
    public static final int SIZE = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEPT = 16;
    private static final int ID = 4;

    /// A key of [#SIZE] random bytes.
    public static MacKey of(SecretValue bytes) {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a key has " + SIZE + " bytes");
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes.bytes());
            return new MacKey(HexFormat.of().formatHex(digest, 0, ID), bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Of the values that are read, each with its key, all with their lengths.
    public Fingerprint of(SecretData data, ReadKeys keys) {
        return mac(
                mac ->
                        data.values()
                                .forEach(
                                        (key, value) -> {
                                            if (keys.reads(key)) {
                                                add(mac, key.getBytes(UTF_8));
                                                add(mac, value.bytes());
                                            }
                                        }));
    }

    /// Of texts by their names, in the order of the map.
    public Fingerprint of(Map<String, String> texts) {
        return mac(
                mac ->
                        texts.forEach(
                                (name, text) -> {
                                    add(mac, name.getBytes(UTF_8));
                                    add(mac, text.getBytes(UTF_8));
                                }));
    }

    private Fingerprint mac(Consumer<Mac> content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes.bytes(), ALGORITHM));
            content.accept(mac);
            var kept = new byte[KEPT];
            System.arraycopy(mac.doFinal(), 0, kept, 0, KEPT);
            return new Fingerprint(
                    id, Base64.getUrlEncoder().withoutPadding().encodeToString(kept));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(Mac mac, byte[] bytes) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
