package dev.cofferdam.sandbox;

import dev.cofferdam.sandbox.process.FileTree;
import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The folder of one sandbox. A temporary one is removed by [#close], and if this process dies
/// before that, by the next sandbox that starts on the machine: the process that holds the lock in it still
/// lives.
public final class StateFolder implements AutoCloseable {
    private static final String PREFIX = "cofferdam-sandbox-";
    private static final String LOCK = "lock";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 2L << 30;
    private static final Duration YOUNG = Duration.ofMinutes(1);

    /// The folders of this process: opening and closing the file of a lock that we hold ourselves
    /// would give that lock up.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final @Nullable FileChannel lock;

    private StateFolder(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static StateFolder kept(Path path) {
        try {
            Files.createDirectories(path);
            try (var entries = Files.list(path)) {
                if (entries.findAny().isPresent()) {
                    throw new SandboxException(
                            "The sandbox needs a folder of its own, and %s is not empty. Name another, or empty it."
                                    .formatted(path));
                }
            }
            return new StateFolder(path.toRealPath(), null);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /// In memory where there is room for it: a server that syncs its data to a busy disk makes all
    /// that write to it wait, for many seconds at times.
    public static StateFolder temporary() {
        return temporary(roomy(MEMORY) ? MEMORY : disk());
    }

    private static Path disk() {
        return Path.of(Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), "/tmp"));
    }

    private static boolean roomy(Path folder) {
        try {
            return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() > ROOM;
        } catch (IOException _) {
            return false;
        }
    }

    static StateFolder temporary(Path parent) {
        try {
            sweep(parent);
            var path = Files.createTempDirectory(parent, PREFIX).toRealPath();
            OURS.add(path);
            var lock =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock.lock();
            return new StateFolder(path, lock);
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                FileTree.remove(path);
                lock.close();
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                if (!OURS.contains(folder.toRealPath()) && abandoned(folder)) {
                    FileTree.remove(folder);
                }
            }
        } catch (NoSuchFileException _) {
            // Another sandbox sweeps too.
        }
    }

    /// Not so young that its owner may be about to take the lock, and ours to look into.
    private static boolean abandoned(Path folder) {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            var made = Files.getLastModifiedTime(folder.resolve(LOCK)).toInstant();
            return made.isBefore(Instant.now().minus(YOUNG)) && channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException _) {
            return false;
        }
    }

    private static SandboxException failed(Path path, IOException e) {
        return new SandboxException(
                "Could not set up or remove the sandbox's folder in %s: %s. Make it writable and not full, or set -Djava.io.tmpdir to another."
                        .formatted(path, e.getMessage()),
                e);
    }
}
