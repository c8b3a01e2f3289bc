package dev.cofferdam.sandbox.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a program's file says about how it is loaded.
final class Elf {
    private Elf() {}

    /// Whether the program runs without a loader and libraries, which its file would name.
    static boolean needsNoLibraries(Path program) {
        try {
            var text = new String(Files.readAllBytes(program), StandardCharsets.ISO_8859_1);
            return !text.contains("/lib/ld-") && !text.contains("/lib64/ld-");
        } catch (IOException _) {
            return false;
        }
    }
}
