package dev.cofferdam.cli.reach.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// The style and the script of the page, and the policy that allows these and nothing else: the
/// page loads nothing, sends nothing, and a name that got into it as a script would not run.
final class PageFiles {
    private static final String STYLE = read("report.css");
    private static final String SCRIPT = read("report.js");

    private PageFiles() {}

    static String style() {
        return STYLE;
    }

    static String script() {
        return SCRIPT;
    }

    static String policy() {
        return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash(STYLE), hash(SCRIPT));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String read(String name) {
        try (var file = Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
