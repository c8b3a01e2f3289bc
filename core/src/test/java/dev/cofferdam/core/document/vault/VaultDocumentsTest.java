package dev.cofferdam.core.document.vault;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.cofferdam.core.document.Plain;
import dev.cofferdam.core.document.Resource;
import dev.cofferdam.core.document.reading.Documents;
import dev.cofferdam.core.document.reading.Format;
import dev.cofferdam.core.document.reading.Reading;
import dev.cofferdam.core.problem.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultDocumentsTest {
    @Test
    void readsThePathsOfAPolicy() {
        var policy =
                """
                # what the shop may read
                path "kv/data/shop/*" {
                  capabilities = ["read", "list",]
                  allowed_parameters = { "version" = [], "*" = ["a"] }
                  min_wrapping_ttl = "1s"
                }
                /* from
                   before */
                path "sys/mounts" { policy = "sudo" } // all
                """;

        var found = in("policies/shop.hcl", policy).orElseThrow();

        assertThat(found.id().kind()).isEqualTo("VaultPolicy");
        assertThat(found.id().name()).isEqualTo("shop");
        assertThat(spec(found))
                .isEqualTo(
                        Map.of(
                                "rules",
                                List.of(
                                        Map.of(
                                                "path",
                                                "kv/data/shop/*",
                                                "capabilities",
                                                List.of("read", "list")),
                                        Map.of(
                                                "path",
                                                "sys/mounts",
                                                "capabilities",
                                                List.of(
                                                        "create", "read", "update", "delete",
                                                        "list", "sudo")))));
        assertThat(found.root().field("spec").orElseThrow().position().line()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
                    path "a" {                                 > the end of the text where
                    path "a" { capabilities = [read] }         > the name read where
                    path "a" { capabilities = "read" }         > a value for capabilities that is not a list
                    path "a" { } resource "b" "c" { }          > resource where a policy has only path
                    path "a" { capabilities = ["read"] } ?     > the character ?
                    path "a" { capabilities = ["read"          > the end of the text where
                    """)
    void aPolicyThatVaultWouldRefuseIsAFailure(String policy, String message) {
        assertThat(found("shop.hcl", policy))
                .hasValueSatisfying(
                        found ->
                                assertThat(found)
                                        .isInstanceOfSatisfying(
                                                Answer.Failed.class,
                                                failed ->
                                                        assertThat(failed.problem().message())
                                                                .startsWith(
                                                                        "policy shop line 1 has ")
                                                                .contains(message)));
    }

    /// The file may come from anyone.
    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "\n",
                " ",
                "path \"\n",
                "path \"a\" { }\n",
                "path \"a\" {\n",
                "path \"a/+/b*\" { policy = \"read\" }\n",
                "x = <<A\n",
                "/*",
                "[",
                "\"\\"
            })
    void readsAMegabyteOfAnything(String piece) {
        var text = piece.repeat((1 << 20) / piece.length());

        assertThat(found("large.hcl", text).isPresent()).isEqualTo(text.startsWith("path \""));
    }

    @Test
    @Timeout(20)
    void readsTwentyThousandRules() {
        var text =
                IntStream.range(0, 20_000)
                        .mapToObj("path \"k/%d\" { policy = \"read\" }\n"::formatted)
                        .collect(joining());

        assertThat(spec(in("large.hcl", text).orElseThrow()))
                .asInstanceOf(map(String.class, Object.class))
                .extractingByKey("rules")
                .asInstanceOf(LIST)
                .hasSize(20_000);
    }

    @Test
    void leavesOtherFilesAlone() {
        assertThat(in("main.hcl", "terraform { backend \"s3\" {} }")).isEmpty();
        assertThat(in("policy.txt", "path \"a\" { capabilities = [\"read\"] }")).isEmpty();
        assertThat(in("a.json", "{\"data\": {\"a\": 1}}")).isEmpty();
        assertThat(in("a.yaml", "kind: Other\nbound_service_account_names: [a]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bound_service_account_names\": [\"web\"], \"token_ttl\": 3600}",
                "{\"request_id\": \"x\", \"data\": "
                        + "{\"bound_service_account_names\": [\"web\"], \"token_ttl\": 3600}}",
            })
    void readsARoleAsItIsWrittenAndAsVaultAnswers(String role) {
        var found = in("roles/shop.json", role).orElseThrow();

        assertThat(found.id().kind()).isEqualTo("VaultRole");
        assertThat(found.id().name()).isEqualTo("shop");
        assertThat(spec(found))
                .isEqualTo(
                        Map.of("bound_service_account_names", List.of("web"), "token_ttl", 3600L));
    }

    private static Optional<Resource> in(String file, String text) {
        return found(file, text)
                .map(
                        found ->
                                switch (found) {
                                    case Answer.Got<Resource>(var resource) -> resource;
                                    case Answer.Failed<Resource>(var problem) ->
                                            throw new AssertionError(problem.text());
                                });
    }

    private static Optional<Answer<Resource>> found(String file, String text) {
        if (Documents.read(text, Format.of(file)) instanceof Reading.Exact(var documents)) {
            return VaultDocuments.in(file, documents.getFirst());
        }
        throw new AssertionError("not read: " + file);
    }

    private static Object spec(Resource resource) {
        return Plain.of(resource.root()) instanceof Map<?, ?> object
                        && object.get("spec") instanceof Map<?, ?> spec
                ? spec
                : Map.of("none", "");
    }
}
