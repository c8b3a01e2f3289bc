package dev.cofferdam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Counts the lines that a server adds to its audit log.
final class AuditCount {
    private final Path log;
    private final List<String> marks;
    private long skipped;

    /// @param marks what a line must hold to count
    AuditCount(Path log, String... marks) {
        this.log = log;
        this.marks = List.of(marks);
    }

    /// How many lines there are since the last call.
    long next() throws IOException {
        try (var lines = Files.lines(log)) {
            var added = lines.skip(skipped).toList();
            skipped += added.size();
            return added.stream().filter(line -> marks.stream().allMatch(line::contains)).count();
        }
    }
}
