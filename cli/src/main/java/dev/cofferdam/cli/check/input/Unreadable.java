package dev.cofferdam.cli.check.input;

import dev.cofferdam.cli.check.outcome.Gap;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Says why a file could not be read.
final class Unreadable {
    private Unreadable() {}

    static Gap gap(Path file, IOException failure) {
        var why =
                switch (failure) {
                    case AccessDeniedException _ -> "you may not read it";
                    case NoSuchFileException _ -> "it has gone";
                    default -> failure.getClass().getSimpleName();
                };
        return new Gap(file.toString(), 0, "cannot be read: " + why, true);
    }
}
