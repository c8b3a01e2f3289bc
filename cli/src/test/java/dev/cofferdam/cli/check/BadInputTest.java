package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever lies in a folder is named, skipped and makes the check incomplete; it never crashes or
/// hangs it.
@Timeout(20)
class BadInputTest {
    private static final String TOKEN = "ghp_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5";

    @TempDir private Path folder;

    @Test
    void aYamlBomb() throws IOException {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name < 'k'; name++) {
            var before = "*" + (char) (name - 1);
            bomb.append(
                    "%1$s: &%1$s [%2$s%3$s]\n".formatted(name, (before + ", ").repeat(8), before));
        }
        named(write("bomb.yaml", bomb.toString()), "has aliases that expand to more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\":["})
    void deepNesting(String opening) throws IOException {
        var deep = write("deep.yaml", opening.repeat(50_000));

        var answer = Check.run(folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains(deep.toString());
    }

    @Test
    void aHugeFile() throws IOException {
        var huge = folder.resolve("huge.yaml");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        named(huge, "is larger than 16 MB and was skipped");
    }

    @Test
    void aManifestThatIsNotUtf8() throws IOException {
        var latin = Files.write(folder.resolve("latin.yaml"), "a: ä\n".getBytes(ISO_8859_1));

        named(latin, "is not UTF-8");
    }

    @Test
    void aManifestThatIsBinary() throws IOException {
        named(write("blob.yaml", "a: \0\1\2"), "holds a null character");
    }

    @Test
    void aBinaryFileThatIsNamed() throws IOException {
        var blob = write("blob", "a\0b");

        var answer = Check.run(blob);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains(blob.toString(), "holds a null character");
    }

    /// It is named too, but a repository with a picture in it must not fail forever.
    @Test
    void aPictureAmongOtherFilesIsNamedOnly() throws IOException {
        var picture = write("logo.png", "\0\0");

        var answer = Check.run(folder);

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains(picture.toString(), "is not text and was skipped");
    }

    @Test
    void anOldTextIsLookedThroughAllTheSame() throws IOException {
        var text = "größe=1\nDB_PASSWORD=%s\n".formatted(Canary.value("latin"));
        Files.write(folder.resolve("settings.txt"), text.getBytes(ISO_8859_1));

        var answer = Check.run(folder);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("2:13", "secret/none-in-git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old.yaml", "old.json", "old.env", "old.properties"})
    void whatIsNotUtf8HidesNoSecret(String name) throws IOException {
        var latin = "#größe\nTOKEN=%s\n".formatted(TOKEN).getBytes(ISO_8859_1);
        Files.write(folder.resolve(name), latin);

        assertThat(Check.run(folder).out()).contains("is not UTF-8", "2:7", "a GitHub token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zero.yaml", "zero.json", "zero.env"})
    void aNullCharacterHidesNoSecret(String name) throws IOException {
        write(name, "a=\0\nTOKEN=" + TOKEN + "\n");

        var answer = Check.run(folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("holds a null character", "2:7", "a GitHub token");
    }

    @Test
    void aManifestThatPowerShellWroteIsJudged() throws IOException {
        var pod =
                "apiVersion: v1\r\nkind: Pod\r\nmetadata: { name: wide }\r\nspec: { hostNetwork: true }\r\n";
        Files.write(folder.resolve("pod.yaml"), ("\uFEFF" + pod).getBytes(UTF_16LE));

        var answer = Check.run(folder);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("pod/no-host-namespaces  Pod wide", "4:");
        assertThat(Check.run("--fix", folder).err()).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("pod.yaml")))
                .isEqualTo(("\uFEFF" + pod).getBytes(UTF_16LE));
    }

    @Test
    void aLinkInACircle() throws IOException {
        named(Files.createSymbolicLink(folder.resolve("loop"), folder), "leads in a circle");
    }

    @Test
    void aLinkThatLeadsNowhere() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("lost"), Path.of("nowhere"));

        named(link, "leads nowhere");
    }

    @Test
    void aLinkThatIsNamedIsFollowed() throws IOException {
        var target = Files.createDirectory(folder.resolve("target-folder"));
        Files.writeString(target.resolve("x.env"), "DB_PASSWORD=" + Canary.value("link"), UTF_8);
        var link = Files.createSymbolicLink(folder.resolve("link"), target);

        var answer = Check.run(link);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains(link.resolve("x.env").toString());
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        var secret = write("secret.yaml", "a: 1\n");
        Files.setPosixFilePermissions(secret, Set.of());
        Assumptions.assumeFalse(Files.isReadable(secret), "root reads everything");

        named(secret, "cannot be read: you may not read it");
    }

    @Test
    void aFileThatFailsWhileItIsRead() {
        var memory = Path.of("/proc/self/mem");
        Assumptions.assumeTrue(Files.exists(memory), "this is Linux");

        named(memory, memory, "cannot be read");
    }

    @Test
    void whatIsNotAFile() {
        named(Path.of("/dev/null"), Path.of("/dev/null"), "is neither a file nor a folder");
        named(folder.resolve("none"), folder.resolve("none"), "does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1\n", "a: b: c\n", "\tx", "a: *nobody\n", "? [a]\n: b\n"})
    void aManifestThatDoesNotParse(String text) throws IOException {
        named(write("broken.yaml", text), "");
    }

    @Test
    void aBrokenManifestIsLookedThroughForSecretsAllTheSame() throws IOException {
        write("broken.yaml", "a: [1\npassword: %s\n".formatted(Canary.value("broken")));

        var answer = Check.run(folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("cannot be parsed as YAML", "1 finding");
    }

    private void named(Path file, String why) {
        named(file, folder, why);
    }

    private static void named(Path file, Path checked, String why) {
        var answer = Check.run(checked);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).contains("Could not be checked:", file.toString(), why);
        assertThat(answer.err()).isEmpty();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8);
    }
}
