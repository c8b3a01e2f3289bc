package dev.cofferdam.sync.restart.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.core.secret.SecretData;
import dev.cofferdam.sync.restart.workload.ContentRef;
import dev.cofferdam.sync.restart.workload.ReadKeys;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// What a Secret or ConfigMap holds now, as far as a workload reads it.
///
/// @param id under which it stands in [SeenContents]: `s/db` where all keys count, and
///   `s/db#5f3a09c1` for some of them. A template that reads other keys has another id, so that the
///   rollout of that template is not followed by a restart
/// @param fingerprint nothing where the object, or a key without which no pod starts, is absent
/// @param optional whether pods run where it is absent
public record ReadContent(
        ContentRef ref, String id, Optional<Fingerprint> fingerprint, boolean optional) {
    private static final int SHOWN = 4;

    /// What an object holds, as far as it is read.
    ///
    /// @param data what the object holds; nothing where it does not exist
    public static ReadContent of(
            ContentRef ref, ReadKeys keys, Optional<SecretData> data, MacKey key) {
        return new ReadContent(
                ref,
                id(ref, keys),
                data.filter(found -> found.values().keySet().containsAll(keys.required()))
                        .map(found -> key.of(found, keys)),
                keys.optional());
    }

    private static String id(ContentRef ref, ReadKeys keys) {
        return keys.all() ? ref.id() : ref.id() + "#" + digest(String.join("\n", keys.named()));
    }

    private static String digest(String names) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(names.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, SHOWN);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As an entry of [SeenContents].
    public String entry() {
        return fingerprint.map(Fingerprint::toString).orElse(SeenContents.ABSENT);
    }
}
