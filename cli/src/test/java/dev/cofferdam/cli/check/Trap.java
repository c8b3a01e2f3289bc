package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A program that leaves a mark when anybody runs it, whatever the arguments.
public record Trap(Path program, Path mark) {
    public static Trap in(Path folder) throws IOException {
        var mark = folder.resolve("it-ran");
        return new Trap(at(folder.resolve("trap"), mark), mark);
    }

    /// The same program at another place.
    public Path copy(Path place) throws IOException {
        return at(place, mark);
    }

    public boolean hasSnapped() {
        return Files.exists(mark);
    }

    private static Path at(Path place, Path mark) throws IOException {
        Files.writeString(place, "#!/bin/sh\necho ran >> '%s'\n".formatted(mark), UTF_8);
        return Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
