package dev.cofferdam.api.field;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/// Certificates of a server as a manifest holds them.
public final class CaBundle {
    private CaBundle() {}

    /// The PEM in base64 as the manifest has it, around PEM or around base64-encoded PEM; empty if
    /// it cannot be used.
    public static String parse(Complaints complaints, String path, String bundle) {
        var pem = decoded(bundle).filter(CaBundle::isPem);
        if (pem.isEmpty()) {
            pem = decoded(bundle).flatMap(CaBundle::decoded).filter(CaBundle::isPem);
        }
        if (pem.isEmpty()) {
            complaints.invalid(
                    path,
                    """
                    holds no certificates: write their PEM, base64-encoded \
                    (base64 -w0 ca.pem)""");
        }
        return pem.orElse("");
    }

    private static boolean isPem(String text) {
        return text.contains("-----BEGIN");
    }

    private static Optional<String> decoded(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return Optional.of(new String(bytes, UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
