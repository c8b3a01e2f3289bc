package dev.cofferdam.cli.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cofferdam.cli.check.tool.Tool;
import dev.cofferdam.cli.check.tool.Tool.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Builds the image twice and looks at what came of it. Needs the jar of this build, and Debian's
/// tools.
class ImageIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FIRST = ROOT.resolve("target/image");
    private static final Path SECOND = ROOT.resolve("target/image-again");
    private static final String PATH = Objects.requireNonNullElse(System.getenv("PATH"), "");
    private static final long LARGEST = 90_000_000;
    private static final int MINUTES = 15;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        for (var tool : List.of("apt-get", "dpkg-deb", "tar", "gzip", "setarch")) {
            assumeTrue(Tool.find(tool, PATH).isPresent(), "dev/image needs " + tool);
        }
        var learned = FIRST.resolve("cofferdam.aotconf").toString();
        make();
        Files.createDirectories(SECOND);
        Files.move(
                FIRST.resolve("cofferdam.tar"), SECOND.resolve("cofferdam.tar"), REPLACE_EXISTING);
        make("--learned", learned);
    }

    private static void make(String... arguments) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Stream.concat(Stream.of("dev/image"), Stream.of(arguments))
                                        .toList())
                        .directory(ROOT.toFile())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void isTheSameByteForByteFromWhatTheJvmLearnedBefore() throws IOException {
        assertThat(layers(FIRST)).hasSize(4);
        assertThat(layers(SECOND)).isEqualTo(layers(FIRST));
        assertThat(FIRST.resolve("cofferdam.tar"))
                .hasSameBinaryContentAs(SECOND.resolve("cofferdam.tar"));
    }

    @Test
    void isSmallAndRunsWithoutRootAndShell() throws IOException {
        var config = blob(FIRST, manifest(FIRST).at("/config/digest").asText());

        assertThat(Files.size(FIRST.resolve("cofferdam.tar"))).isLessThan(LARGEST);
        assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
        assertThat(config.at("/config/Cmd/0").asText()).isEqualTo("operator");
        try (var files = Files.walk(FIRST.resolve("root"))) {
            assertThat(files.filter(Files::isRegularFile).filter(Files::isExecutable))
                    .extracting(file -> String.valueOf(file.getFileName()))
                    .contains("java")
                    .doesNotContain("sh", "bash", "dash", "busybox", "keytool");
        }
    }

    @Test
    void itsPapersNameWhatIsInItAndBelongToIt() throws Exception {
        var bill = json(FIRST.resolve("cofferdam.cdx.json"));
        var statement = json(FIRST.resolve("cofferdam.provenance.json"));
        var digest = index(FIRST).at("/manifests/0/digest").asText();

        assertThat(bill.at("/metadata/component/bom-ref").asText()).isEqualTo(digest);
        assertThat(bill.get("components"))
                .extracting(component -> component.get("name").asText())
                .contains("cofferdam-cli", "kubernetes-client", "libc6", "zlib1g", "openjdk");
        assertThat("sha256:" + statement.at("/subject/0/digest/sha256").asText()).isEqualTo(digest);
        assertThat(statement.at("/subject/1/digest/sha256").asText())
                .isEqualTo(sha256(FIRST.resolve("cofferdam.tar")));
        assertThat(statement.at("/predicate/buildDefinition/resolvedDependencies"))
                .hasSizeGreaterThan(50)
                .allSatisfy(material -> assertThat(material.get("digest")).isNotEmpty());
    }

    private static List<String> layers(Path folder) throws IOException {
        var digests = new ArrayList<String>();
        manifest(folder).get("layers").forEach(layer -> digests.add(layer.get("digest").asText()));
        return digests;
    }

    private static JsonNode manifest(Path folder) throws IOException {
        return blob(folder, index(folder).at("/manifests/0/digest").asText());
    }

    private static JsonNode blob(Path folder, String digest) throws IOException {
        return member(folder, "blobs/" + digest.replace(':', '/'));
    }

    private static JsonNode index(Path folder) throws IOException {
        return member(folder, "index.json");
    }

    private static JsonNode member(Path folder, String name) throws IOException {
        var tar = Tool.find("tar", PATH).orElseThrow();
        var ran =
                tar.run(
                        List.of(
                                "-xOf",
                                folder.resolve("cofferdam.tar").toAbsolutePath().toString(),
                                name));
        assertThat(ran).isInstanceOf(Ran.Well.class);
        return new ObjectMapper().readTree(((Ran.Well) ran).output());
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file, UTF_8));
    }

    private static String sha256(Path file) throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    }
}
