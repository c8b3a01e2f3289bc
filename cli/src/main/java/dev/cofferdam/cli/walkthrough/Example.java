package dev.cofferdam.cli.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Files of `examples`, as they lie in the jar.
enum Example {
    POLICY("walkthrough/policy.hcl"),
    SECRET_STORE("walkthrough/secret-store.yaml"),
    EXTERNAL_SECRET("walkthrough/external-secret.yaml"),
    PLATFORM("apps/platform.yaml"),
    APP("apps/minimal.yaml");

    private final String file;

    Example(String file) {
        this.file = file;
    }

    String text() {
        try (var in = Example.class.getResourceAsStream("/examples/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks examples/" + file);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read examples/" + file + " in the jar", failure);
        }
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
