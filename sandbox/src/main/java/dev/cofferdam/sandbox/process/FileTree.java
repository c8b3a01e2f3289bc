package dev.cofferdam.sandbox.process;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A folder with all that is in it.
public final class FileTree {
    private FileTree() {}

    /// Removes it if it is there. What a program that is just ending still writes or removes itself
    /// is left alone.
    public static void remove(Path folder) throws IOException {
        for (var file : contents(folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (DirectoryNotEmptyException _) {
                // Something was added since we looked.
            }
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
