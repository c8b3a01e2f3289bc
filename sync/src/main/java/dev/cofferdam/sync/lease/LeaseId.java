package dev.cofferdam.sync.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The id that Vault gave a lease. It is confidential: users of Vault can end a lease by its id
/// with the policy `default` alone. Printing it shows the fingerprint.
public record LeaseId(String text) {
    private static final int FINGERPRINT = 4;
    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,512}");

    /// Whether Vault could have given this id.
    public static boolean isSendable(String text) {
        return SENDABLE.matcher(text).matches();
    }

    /// Whether this is a lease of what a request to that path made.
    public boolean isOf(String path) {
        return text.startsWith(path + "/");
    }

    /// How statuses, events and logs name the lease: 8 hexadecimal digits of its SHA-256.
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
