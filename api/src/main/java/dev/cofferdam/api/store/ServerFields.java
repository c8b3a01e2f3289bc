package dev.cofferdam.api.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.api.field.CaProvider;
import dev.cofferdam.core.store.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a server is and which certificates it is trusted by.
///
/// @param path where both stand
record ServerFields(StoreFields fields, String path) {
    private static final URI NOWHERE = URI.create("https://invalid");

    /// What is found is not quoted: an address with a user has a password beside it.
    ///
    /// @param written not told again if it is empty
    URI address(String field, String written, String example) {
        if (written.isEmpty()) {
            return NOWHERE;
        }
        try {
            var uri = new URI(written);
            boolean web =
                    "https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && isPlain(uri)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        fields.complaints()
                .invalid(
                        path + field,
                        """
                        is not the address of a server: write it as %s, without a user, a \
                        query or a fragment"""
                                .formatted(example));
        return NOWHERE;
    }

    private static boolean isPlain(URI uri) {
        return uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    Trust trust(@Nullable String caBundle, @Nullable CaProvider caProvider) {
        if (caBundle != null && !caBundle.isEmpty()) {
            return bundle(caBundle);
        }
        return caProvider == null
                ? new Trust.Machine()
                : new Trust.Referenced(fields.certificates(path + ".caProvider", caProvider));
    }

    /// Base64 as the manifest has it, around PEM or around base64-encoded PEM.
    private Trust bundle(String bundle) {
        var pem = decoded(bundle).filter(ServerFields::isPem);
        if (pem.isEmpty()) {
            pem = decoded(bundle).flatMap(ServerFields::decoded).filter(ServerFields::isPem);
        }
        if (pem.isEmpty()) {
            fields.complaints()
                    .invalid(
                            path + ".caBundle",
                            """
                            holds no certificates: write their PEM, base64-encoded \
                            (base64 -w0 ca.pem)""");
        }
        return new Trust.Bundle(pem.orElse(""));
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
