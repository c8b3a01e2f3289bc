package dev.cofferdam.sandbox.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The end of a log file.
public final class LogTail {
    private static final int BYTES = 16 << 10;
    private static final int WIDTH = 400;

    private LogTail() {}

    /// The last lines, each indented and cut at a readable width; says so if the file is absent.
    public static String of(Path log, int lines) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - BYTES);
            var bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - lines))
                    .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
                    .map(line -> "    " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException _) {
            return "    (no output)";
        }
    }
}
