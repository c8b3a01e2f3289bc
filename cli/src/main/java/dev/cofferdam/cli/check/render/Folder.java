package dev.cofferdam.cli.check.render;

import java.nio.file.Path;

/// How programs and people are told of a folder.
final class Folder {
    private Folder() {}

    /// The folder that we are in has an empty path, which no program understands.
    static String name(Path folder) {
        return folder.toString().isEmpty() ? "." : folder.toString();
    }
}
