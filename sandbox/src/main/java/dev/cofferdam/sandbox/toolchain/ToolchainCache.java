package dev.cofferdam.sandbox.toolchain;

import dev.cofferdam.sandbox.process.FileTree;
import dev.cofferdam.sandbox.report.Progress;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What we keep on the user's disk beside the checkout: programs, and what their builds left.
public final class ToolchainCache {
    private static final Duration REMINDER = Duration.ofSeconds(15);

    private final Path folder;

    public ToolchainCache(ToolchainEnvironment runtime) {
        folder = runtime.cache();
    }

    /// A folder and the bytes of all files in it.
    public record Entry(Path path, long bytes) {}

    public Path folder() {
        return folder;
    }

    /// Each program by itself, and each other folder. Empty without a cache.
    public List<Entry> entries() {
        try {
            var entries = new ArrayList<Entry>();
            for (var path : children(folder)) {
                var parts = path.endsWith("bin") ? children(path) : List.of(path);
                for (var part : parts) {
                    entries.add(new Entry(part, size(part)));
                }
            }
            return entries;
        } catch (IOException | UncheckedIOException e) {
            throw failed("read", e);
        }
    }

    /// Removes all entries, and waits for a build that is under way.
    public void remove(Progress progress) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var _ = BuildLock.take(folder, REMINDER, progress)) {
            for (var path : children(folder)) {
                makeWritable(path);
                FileTree.remove(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed("remove", e);
        }
    }

    /// Removes what builds need and finished programs do not: sources and compiled packages.
    /// While another build is under way they stay.
    public void removeBuilds() {
        var build = folder.resolve("build");
        if (!Files.isDirectory(build)) {
            return;
        }
        try (var lock = BuildLock.attempt(folder).orElse(null)) {
            if (lock != null) {
                FileTree.remove(build);
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed("remove", e);
        }
    }

    /// `go` writes folders of sources so that nothing in them can be removed.
    private static void makeWritable(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            files.filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !Files.isWritable(file))
                    .forEach(file -> file.toFile().setWritable(true));
        }
    }

    private static List<Path> children(Path parent) throws IOException {
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.mapToLong(ToolchainCache::length).sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        } catch (IOException _) {
            // it was removed since it was listed
            return 0;
        }
    }

    private SandboxException failed(String what, Exception e) {
        return new SandboxException(
                "Could not %s the cache %s: %s".formatted(what, folder, e.getMessage()), e);
    }
}
