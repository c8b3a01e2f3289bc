package dev.cofferdam.cli.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Input that cannot be used; the message names the file and what it should be.
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /// The text of a file.
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new Unreadable(
                    "%s cannot be read (%s); name a file that is there"
                            .formatted(file, failure.getClass().getSimpleName()));
        }
    }
}
