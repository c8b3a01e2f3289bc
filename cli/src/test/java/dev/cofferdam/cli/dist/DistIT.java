package dev.cofferdam.cli.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cofferdam.cli.check.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Builds the archives of the command line and uses them in an empty root without a JDK, unpacked
/// below a folder with a blank in its name that is mounted read-only. Beside the archive the root
/// has a shell, `readlink`, and the libraries of [#LIBRARIES] only. Needs the jar of this build.
class DistIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OUT = ROOT.resolve("target/dist");
    private static final String PATH = Objects.requireNonNullElse(System.getenv("PATH"), "");
    private static final int MINUTES = 10;
    private static final long LARGEST = 80_000_000;

    /// All that a Java runtime and a shell need of the machine: the C library.
    private static final List<String> LIBRARIES =
            List.of(
                    "ld-linux-x86-64.so.2",
                    "ld-linux-aarch64.so.1",
                    "libc.so.6",
                    "libdl.so.2",
                    "libm.so.6",
                    "libpthread.so.0",
                    "librt.so.1");

    /// As in a container, with the folder of the archive mounted read-only and its `bin` on the PATH.
    private static final String ENTER =
            """
            set -e
            cd "$1"
            mount --rbind /dev dev
            mount --rbind /proc proc
            mount --bind opt opt
            mount -o remount,bind,ro opt
            shift
            exec env -i PATH="/bin:/opt/a folder/cofferdam/bin" "$(command -v chroot)" . "$@"
            """;

    @TempDir private static Path root;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        for (var tool : List.of("tar", "gzip", "zip", "unzip", "setarch", "unshare", "chroot")) {
            assumeTrue(Tool.find(tool, PATH).isPresent(), "this test needs " + tool);
        }
        assertThat(run(ROOT, "dev/dist").status()).isZero();
        for (var folder : List.of("bin", "dev", "proc", "tmp", "lib", "work", "opt/a folder")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createSymbolicLink(root.resolve("lib64"), Path.of("lib"));
        for (var program : List.of("sh", "readlink")) {
            copy(Path.of("/bin", program).toRealPath(), root.resolve("bin").resolve(program));
        }
        for (var folder :
                List.of("/lib64", "/lib", "/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu")) {
            for (var library : LIBRARIES) {
                copy(Path.of(folder, library), root.resolve("lib").resolve(library));
            }
        }
        var place = root.resolve("opt/a folder/cofferdam");
        Files.createDirectories(place);
        var unpacked =
                run(
                        ROOT,
                        "tar",
                        "-xzf",
                        archive(".tar.gz") + "",
                        "-C",
                        place + "",
                        "--strip-components=1");
        assertThat(unpacked.status()).isZero();
        Files.createSymbolicLink(
                root.resolve("bin/link"), Path.of("../opt/a folder/cofferdam/bin/cofferdam"));
        for (var file : List.of("check/deployment.yaml", "providers/fake.yaml")) {
            var example = ROOT.resolve("examples").resolve(file);
            copy(example, root.resolve("work").resolve(example.getFileName() + ""));
        }
        Files.writeString(root.resolve("work/greeting.tpl"), "{{ .name | upper }}");
        Files.writeString(root.resolve("work/values.yaml"), "name: blog");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cofferdam check /work/deployment.yaml | 0 | secret/not-shared-across-namespaces",
                "cofferdam template /work/greeting.tpl --data /work/values.yaml | 0 | BLOG",
                "cofferdam preview -f /work/fake.yaml | 0 | Secret",
                "cofferdam grant apps --service-account web --print | 0 | kind: RoleBinding",
                "cofferdam --version | 0 | cofferdam 0",
                "link explain pod/run-as-non-root | 0 | pod/run-as-non-root",
                "kubectl-cofferdam check --help | 0 | Usage: kubectl cofferdam check",
            })
    void runsWithoutAJdk(String command, int status, String part)
            throws IOException, InterruptedException {
        var ran = inside(command.split(" "));

        assertThat(ran.output()).contains(part).doesNotContain("[warning]", "[error]");
        assertThat(ran.status()).isEqualTo(status);
    }

    /// A start that reads classes from the jar takes twice as long, and nothing says so.
    @Test
    void startsFromWhatTheJvmLearned() throws IOException, InterruptedException {
        var command = "COFFERDAM_JAVA_OPTS=-Xlog:class+load exec cofferdam --version";

        assertThat(inside("sh", "-c", command).output())
                .contains(
                        "dev.cofferdam.cli.Main source: shared objects file",
                        "picocli.CommandLine source: shared objects file");
    }

    @Test
    void saysWhichBuildItIs() throws IOException, InterruptedException {
        var told =
                new ObjectMapper().readTree(inside("cofferdam", "version", "-o", "json").output());

        assertThat(told.path("version").asText()).isEqualTo(version());
        assertThat(told.path("commit").asText()).matches("[0-9a-f]{40}(-modified)?|unknown");
        assertThat(told.path("servers")).hasSize(3);
    }

    @Test
    void completesInKubectlAsInAShell() throws IOException, InterruptedException {
        assumeTrue(Tool.find("bash", PATH).isPresent());
        var complete = root.resolve("opt/a folder/cofferdam/bin/kubectl_complete-cofferdam") + "";

        assertThat(run(ROOT, complete, "gra").output()).isEqualTo("grant\n:0\n");
        assertThat(run(ROOT, complete, "app", "ini").output()).isEqualTo("init\n:0\n");
        assertThat(run(ROOT, complete, "check", "--pod").output())
                .isEqualTo("--pod-security\n:0\n");
    }

    @Test
    void hasThePagesAndPapersOfWhatItShips() throws IOException {
        var share = root.resolve("opt/a folder/cofferdam/share");

        assertThat(share.resolve("man/man1/cofferdam-app-init.1.gz")).isNotEmptyFile();
        assertThat(share.resolve("zsh/site-functions/_cofferdam")).isNotEmptyFile();
        assertThat(Files.readString(share.resolve("fish/vendor_completions.d/cofferdam.fish")))
                .contains("-l pod-security");
        assertThat(Files.readString(share.resolve("doc/cofferdam/third-party-notices.txt")))
                .contains("slf4j-api", "Apache License");
        assertThat(Files.readString(share.resolve("doc/cofferdam/cofferdam.cdx.json")))
                .contains("openjdk", "picocli");
    }

    @Test
    void theChecksumsAreThoseOfTheArchives()
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        var sums = Files.readString(OUT.resolve("SHA256SUMS"), UTF_8);
        for (var kind : List.of(".tar.gz", "-any.zip")) {
            var archive = archive(kind);
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));

            assertThat(sums)
                    .contains(HexFormat.of().formatHex(digest) + "  " + archive.getFileName());
            assertThat(Files.size(archive)).isLessThan(LARGEST);
        }
    }

    @Test
    void theArchiveForAnyMachineRunsOnItsJdk(@TempDir Path folder)
            throws IOException, InterruptedException {
        assertThat(run(folder, "unzip", "-q", archive("-any.zip") + "").status()).isZero();
        var program = Stream.of(Objects.requireNonNull(folder.toFile().list())).findFirst();
        var ran = run(folder, program.orElseThrow() + "/bin/kubectl-cofferdam", "--version");

        assertThat(ran).isEqualTo(new Ran(0, "cofferdam " + version() + "\n"));
    }

    private static String version() throws IOException {
        var name = archive("-any.zip").getFileName() + "";
        return name.replace("cofferdam-", "").replace("-any.zip", "");
    }

    private static Path archive(String ending) throws IOException {
        try (var files = Files.list(OUT)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from) && !Files.exists(to)) {
            Files.copy(from, to);
        }
    }

    /// What a program came to; `output` has both of its streams.
    private record Ran(int status, String output) {}

    private static Ran inside(String... command) throws IOException, InterruptedException {
        var line = Stream.of("unshare", "-r", "-m", "sh", "-c", ENTER, "sh", root.toString());
        return run(ROOT, Stream.concat(line, Stream.of(command)).toArray(String[]::new));
    }

    private static Ran run(Path folder, String... line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .put("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home")));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
