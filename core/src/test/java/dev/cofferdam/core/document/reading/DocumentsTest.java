package dev.cofferdam.core.document.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.core.document.Document;
import dev.cofferdam.core.document.Document.Form;
import dev.cofferdam.core.document.Node;
import dev.cofferdam.core.document.Node.Mapping;
import dev.cofferdam.core.document.Node.Scalar;
import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Position;
import dev.cofferdam.core.document.Resource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @Test
    void knowsWhereEachYamlScalarStands() {
        var root = mapping("a:\n  b: x\n  'c': |\n      one\n      two\n", Format.YAML);

        var inner = (Mapping) field(root, "a");
        assertThat(field(inner, "b").position()).isEqualTo(new Position(2, 6));
        var block = (Scalar) field(inner, "c");
        assertThat(block.position()).isEqualTo(new Position(3, 8));
        assertThat(block.text()).isEqualTo(new Position(4, 7));
        assertThat(block.inside(new Position(2, 3))).isEqualTo(new Position(5, 9));
    }

    @ParameterizedTest
    @CsvSource({
        // the place in the value, and where that stands
        "folded, 1, 1, 2, 5",
        "folded, 2, 1, 5, 5",
        "folded, 2, 6, 5, 10",
        "folded, 2, 12, 6, 5",
        "quoted, 1, 1, 8, 9",
        "quoted, 1, 7, 9, 5",
        "quoted, 1, 21, 10, 5",
        "plain, 1, 5, 13, 5",
    })
    void knowsWhereJoinedLinesStand(
            String name, int line, int column, int fileLine, int fileColumn) {
        var root =
                mapping(
                        """
                        folded: >-
                            line one
                            more

                            three four
                            last
                        quoted:
                               "first
                            second \\u0041 more
                            third
                            x"
                        plain: one
                            two
                        """,
                        Format.YAML);

        var scalar = (Scalar) field(root, name);

        assertThat(scalar.inside(new Position(line, column)))
                .isEqualTo(new Position(fileLine, fileColumn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:\tb\nc:\t1\t\n",
                "a: b\t# note\nc:\t\t1\n",
                "a:\t\n  b\nc: 1\n",
                "\uFEFFa: b\t\r\nc: 1\t\r\n",
            })
    void takesTabsThatSeparate(String text) {
        assertThat(Plain.of(mapping(text, Format.YAML)))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("a", "b")
                .containsEntry("c", 1L);
    }

    @Test
    void doesNotTakeTabsThatIndent() {
        assertThat(Documents.read("a:\n\tb: 1\n", Format.YAML))
                .isInstanceOf(Reading.Approximate.class);
    }

    @Test
    void knowsWhereEachJsonScalarStands() {
        var root = mapping("{\n  \"a\": [1, \"x\"]\n}", Format.JSON);

        assertThat(field(root, "a").position()).isEqualTo(new Position(2, 8));
        assertThat(root.fields().getFirst().key().position()).isEqualTo(new Position(2, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "ENV, 'export A=\"x y\"', A, x y, 10",
        "ENV, 'A = x # note', A, x, 5",
        "PROPERTIES, 'a.b = x y', a.b, x y, 7",
        "PROPERTIES, 'a\\:b:x', a:b, x, 6",
        "PROPERTIES, 'a x', a, x, 3"
    })
    void readsSettings(Format format, String line, String name, String value, int column) {
        var root = mapping(line, format);

        var scalar = (Scalar) field(root, name);
        assertThat(scalar.value()).isEqualTo(value);
        assertThat(scalar.position()).isEqualTo(new Position(1, column));
    }

    @Test
    void understandsScalarsAsKubernetesDoes() {
        var text =
                "a: yes\nb: 'yes'\nc: 0x10\nd: 010\ne: 1.5\nf: ~\ng: 1_000\nh: 2026-01-01\ni: off\n";

        var plain = Plain.of(mapping(text, Format.YAML));

        assertThat(plain)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("a", true)
                .containsEntry("b", "yes")
                .containsEntry("c", 16L)
                .containsEntry("d", 8L)
                .containsEntry("e", 1.5)
                .containsEntry("f", null)
                .containsEntry("g", 1000L)
                .containsEntry("h", "2026-01-01")
                .containsEntry("i", false);
    }

    @Test
    void mergesAndLetsTheLastOfTwoKeysCount() {
        var text = "base: &base {a: 1, b: 2}\nuse: {<<: *base, b: 3}\ntwice: {k: 1, k: 2}\n";

        var plain = Plain.of(mapping(text, Format.YAML));

        assertThat(plain)
                .isEqualTo(
                        Map.of(
                                "base", Map.of("a", 1L, "b", 2L),
                                "use", Map.of("a", 1L, "b", 3L),
                                "twice", Map.of("k", 2L)));
    }

    @Test
    void unrollsLists() {
        var text =
                """
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: n}}
                  - {apiVersion: v1, kind: SecretList, items: [{apiVersion: v1, kind: Secret, metadata: {name: b}}]}
                ---
                just: values
                """;

        var found =
                documents(text, Format.YAML).stream()
                        .flatMap(it -> Resource.in(it).stream())
                        .toList();

        assertThat(found)
                .extracting(it -> it.id().kind() + " " + it.id().name() + " " + it.path())
                .containsExactly("Pod a items[0]", "Secret b items[1].items[0]");
    }

    @Test
    void readsATemplateAroundItsActions() {
        var text = "{{- if .x }}\nkind: Secret\nname: {{ .n }}-a\npassword: hunter2\n{{- end }}\n";

        var reading = Documents.read(text, Format.YAML);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Approximate.class,
                        it -> {
                            assertThat(it.fault().why()).isEqualTo(Fault.Why.TEMPLATED);
                            assertThat(it.fault().line()).isEqualTo(1);
                            var document = it.documents().getFirst();
                            assertThat(document.form()).isEqualTo(Form.TEMPLATE);
                            assertThat(field((Mapping) document.root(), "password").position())
                                    .isEqualTo(new Position(4, 11));
                        });
    }

    @ParameterizedTest
    @CsvSource({"YAML, 'a: [b', 1", "YAML, 'a: b\n\tc: d', 2", "JSON, '{\"a\":\n}', 2"})
    void keepsWhatDoesNotParseAsText(Format format, String text, int line) {
        var reading = Documents.read(text.replace("\\n", "\n"), format);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Approximate.class,
                        it -> {
                            assertThat(it.fault().why()).isEqualTo(Fault.Why.MALFORMED);
                            assertThat(it.fault().line()).isGreaterThanOrEqualTo(line);
                            assertThat(it.documents().getFirst().form()).isEqualTo(Form.TEXT);
                        });
    }

    @Test
    void neverQuotesTheInput() {
        var reading = Documents.read("a: [hunter2", Format.YAML);

        assertThat(reading.toString()).doesNotContain("hunter2");
    }

    static List<Document> documents(String text, Format format) {
        return switch (Documents.read(text.getBytes(UTF_8), format)) {
            case Reading.Exact(var documents) -> documents;
            case Reading.Approximate(_, var fault) -> throw new AssertionError(fault);
            case Reading.Refused(var fault) -> throw new AssertionError(fault);
        };
    }

    private static Mapping mapping(String text, Format format) {
        return (Mapping) documents(text, format).getFirst().root();
    }

    private static Node field(Mapping mapping, String name) {
        return mapping.field(name).orElseThrow();
    }
}
