package dev.cofferdam.api.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The files of the tests.
public final class Files {
    private Files() {}

    public static String read(String name) {
        return read(path(name));
    }

    public static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file, UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Every file below a folder, in a fixed order.
    public static List<Path> below(String folder) {
        try (var files = java.nio.file.Files.walk(path(folder))) {
            return files.filter(java.nio.file.Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The last part of its path.
    public static String name(Path file) {
        return file.getName(file.getNameCount() - 1).toString();
    }

    public static Path path(String name) {
        try {
            var url = Objects.requireNonNull(Files.class.getResource("/" + name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
