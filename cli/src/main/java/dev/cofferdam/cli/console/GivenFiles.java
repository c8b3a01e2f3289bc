package dev.cofferdam.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Writes files at paths that the user gave. A symbolic link in such a path may have come with the
/// files of others, and point where they want: nothing is written through one unless the user asks
/// for it.
///
/// @param followsLinks whether that was asked for
public record GivenFiles(boolean followsLinks) {
    /// The option that asks for it.
    public static final String OPTION = "--follow-links";

    private static final Set<PosixFilePermission> PRIVATE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<Path> OF_THE_MACHINE = Set.of(Path.of("/"), Path.of("/dev"));

    /// A path that leads through a link.
    public static final class LinkRefused extends FileSystemException {
        private static final long serialVersionUID = 1;

        private LinkRefused(Path link) {
            super(link.toString());
        }

        @Override
        public String getMessage() {
            return "%s is a link; to write through it, use %s".formatted(getFile(), OPTION);
        }
    }

    /// Replaces what a file holds, in UTF-8, or makes it.
    ///
    /// @throws LinkRefused if the path leads through a link
    public void write(Path file, String text) throws IOException {
        Set<OpenOption> options =
                new HashSet<>(
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING));
        refuseLinks(file);
        if (!followsLinks && !isOfTheMachine(file.toAbsolutePath())) {
            options.add(LinkOption.NOFOLLOW_LINKS);
        }
        Files.writeString(file, text, UTF_8, options.toArray(OpenOption[]::new));
    }

    /// Writes the file that an option names, and makes the folders above it.
    ///
    /// @throws CommandFailed if it cannot be written; it names the option and the file
    public void write(String option, Path file, String text) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                createFolder(folder);
            }
            write(file, text);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s: %s cannot be written (%s)".formatted(option, file, why(failure)));
        }
    }

    /// The same for a file that only its owner may read; one that is there is made such before it is
    /// written.
    ///
    /// @throws CommandFailed if it cannot be written; it names the option and the file
    public void writePrivate(String option, Path file, String text) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                createFolder(folder);
            }
            refuseLinks(file);
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else if (Files.isRegularFile(file)) {
                Files.setPosixFilePermissions(file, PRIVATE);
            }
            write(file, text);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "%s: %s cannot be written (%s)".formatted(option, file, why(failure)));
        }
    }

    /// Makes a folder, and those above it, if they are not there.
    ///
    /// @throws LinkRefused if the path leads through a link
    public void createFolder(Path folder) throws IOException {
        refuseLinks(folder);
        Files.createDirectories(folder);
    }

    private void refuseLinks(Path path) throws LinkRefused {
        var link = followsLinks ? Optional.<Path>empty() : link(path);
        if (link.isPresent()) {
            throw new LinkRefused(link.get());
        }
    }

    /// The first link in a path. Of a path in the folder that we are in, how we came there does not
    /// count; nor do links that every machine has, such as `/dev/stdout`.
    private static Optional<Path> link(Path file) {
        var whole = file.toAbsolutePath();
        var here = Path.of("").toAbsolutePath();
        var from = whole.startsWith(here) ? here.getNameCount() : 0;
        for (int names = from + 1; names <= whole.getNameCount(); names++) {
            var part = Path.of("/").resolve(whole.subpath(0, names));
            if (Files.isSymbolicLink(part) && !isOfTheMachine(part)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfTheMachine(Path file) {
        return OF_THE_MACHINE.contains(file.getParent());
    }

    /// Why a file was not written, in words.
    public static String why(IOException failure) {
        return failure instanceof LinkRefused refused
                ? refused.getMessage()
                : failure.getClass().getSimpleName();
    }
}
