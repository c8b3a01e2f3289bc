package dev.cofferdam.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of each field of the kinds of the Vault Secrets Operator: one folder for a case, with
/// the objects and what `cofferdam migrate -o yaml` prints of them. `-Dvso.write` writes the latter.
class VsoFieldsTest {
    private static final Path CASES = Path.of("src/test/resources/migrate-vso");
    private static final Path PAGE = Path.of("../docs/migrate.md");

    static Stream<String> cases() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomes(String name) throws IOException {
        var folder = CASES.resolve(name);
        var expected = folder.resolve("expected.yaml");

        var answer = Migrate.run("--no-render", "-o", "yaml", folder.resolve("input.yaml"));

        if (System.getProperty("vso.write") != null) {
            Files.writeString(expected, answer.out(), UTF_8);
        }
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEqualTo(Files.readString(expected, UTF_8));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsMadeIsServedAsItStands(String name) {
        var answer = Migrate.run("--no-render", CASES.resolve(name).resolve("expected.yaml"));

        assertThat(answer.out()).startsWith("Nothing differs in ");
        assertThat(answer.status()).isZero();
    }

    @Test
    void eachFieldIsInACase() throws IOException {
        var found = new TreeSet<String>();
        for (var name : cases().toList()) {
            var bytes = Files.readAllBytes(CASES.resolve(name).resolve("input.yaml"));
            if (Documents.read(bytes, Format.YAML) instanceof Reading.Exact(var documents)) {
                documents.stream()
                        .flatMap(document -> Resource.in(document).stream())
                        .forEach(resource -> fields(resource, found));
            }
        }

        assertThat(found).containsAll(fields());
    }

    @Test
    void thePageSaysWhatBecomesOfEachField() throws IOException {
        var page = Files.readString(PAGE, UTF_8);

        var missing =
                fields().stream()
                        .filter(field -> !page.contains("`%s".formatted(lastName(field))))
                        .toList();

        assertThat(missing).isEmpty();
    }

    private static String lastName(String field) {
        return field.substring(field.lastIndexOf(field.contains(".") ? '.' : ' ') + 1);
    }

    /// As `VaultAuth jwt.role`.
    private static List<String> fields() throws IOException {
        return Files.readAllLines(CASES.resolve("fields.txt"), UTF_8).stream()
                .flatMap(
                        line -> {
                            var words = line.split(" ", -1);
                            return Arrays.stream(words).skip(1).map(word -> words[0] + " " + word);
                        })
                .toList();
    }

    private static void fields(Resource resource, Set<String> found) {
        if (Plain.of(resource.root()) instanceof Map<?, ?> tree) {
            walk(resource.id().kind() + " ", tree.get("spec"), found);
        }
    }

    private static void walk(String path, @Nullable Object value, Set<String> found) {
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach(
                            (name, inner) -> {
                                found.add(path + name);
                                walk(path + name + ".", inner, found);
                            });
            case List<?> list -> list.forEach(each -> walk(path, each, found));
            case null, default -> {}
        }
    }
}
