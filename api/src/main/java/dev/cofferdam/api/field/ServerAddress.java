package dev.cofferdam.api.field;

import java.net.URI;
import java.net.URISyntaxException;

/// The address of a server as a manifest names it.
public final class ServerAddress {
    private static final URI NOWHERE = URI.create("https://invalid");

    private ServerAddress() {}

    /// What is found is not quoted: an address with a user has a password beside it.
    ///
    /// @param written not told again if it is empty
    public static URI parse(Complaints complaints, String path, String written, String example) {
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
        complaints.invalid(
                path,
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
}
