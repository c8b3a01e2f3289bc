package dev.cofferdam.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cofferdam.baseline.Evaluator;
import dev.cofferdam.baseline.Target;
import dev.cofferdam.cli.check.input.StandardInput;
import dev.cofferdam.cli.check.inspection.Inspector;
import dev.cofferdam.cli.check.inspection.Rules;
import dev.cofferdam.cli.check.outcome.Gap;
import dev.cofferdam.cli.check.outcome.Outcome;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be judged is told once, where it stands, and is never passed.
class UnjudgedTest {
    @TempDir private Path folder;

    @Test
    void oneFieldIsOneGapAtItsLine() throws IOException {
        var answer =
                check(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: { name: a }
                        spec:
                          containers:
                            - name: c
                              image: x
                              securityContext: { privileged: "true" }
                        """);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .containsOnlyOnce("spec.containers[0].securityContext.privileged is not a boolean")
                .contains("a.yaml:8\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: ServiceAccount\n",
                "apiVersion: v1\nkind: Namespace\nmetadata: x\n",
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nsubjects: [{}]\n",
            })
    void aMissingFieldIsToldInWordsOfOurOwn(String manifest) throws IOException {
        var answer = check(manifest);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .doesNotContain("evaluation error", "<input>")
                .containsAnyOf("metadata is not a mapping", "lacks the field kind");
        assertThat(answer.out().lines().filter(line -> line.contains("a.yaml:"))).hasSize(1);
    }

    @Test
    void aKindWithUnknownPodsIsNoted() throws IOException {
        var answer =
                check(
                        """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Workflow
                        metadata: { name: a }
                        spec: { templates: [ { name: m, container: { image: x } } ] }
                        """);

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("Notes:", "a.yaml:1", "in a form that no control judges");
    }

    @Test
    void anUndefinedAliasHidesNoSecret() throws IOException {
        var token = "ghp_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5";

        var answer = check("a: *nope\ntoken: " + token + "\n");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out())
                .contains("a.yaml:1", "alias that is not defined", "secret/none-in-git")
                .doesNotContain(token);
    }

    @Test
    void aFileWithTabsIsJudged() throws IOException {
        var answer =
                check(
                        "apiVersion: v1\t\nkind: Pod\t\nmetadata:\t\n  name:\ttab\t# c\nspec:\t\n  hostNetwork: true\t\n  containers:\n  - name: c\n    image: x\t\n");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("pod/no-host-namespaces  Pod tab", "6:16");
    }

    @Test
    void aSecretInJoinedLinesIsFoundInItsOwn() throws IOException {
        var answer =
                check(
                        """
                        script: >-
                          line one
                          line two

                          export DB_PASSWORD=%s
                          more
                        """
                                .formatted(Canary.value("folded")));

        assertThat(answer.out()).contains("  5:22", "secret/").doesNotContain(Canary.MARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "---\n# nothing\n", "Error: chart \"shop\" not found\n", "[]"})
    void nothingOnStandardInputIsNotACleanCheck(String input) {
        var outcome = piped(input);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.gaps())
                .extracting(Gap::why)
                .anyMatch(why -> why.startsWith("standard input has no manifest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: List\nitems: []\n",
                "---\n# empty\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
            })
    void aManifestOnStandardInputIsEnough(String input) {
        assertThat(piped(input).exitCode()).isZero();
    }

    @Test
    void aPolicyThatVaultWouldRefuseSaysWhy() throws IOException {
        Files.writeString(
                folder.resolve("shop.hcl"), "path \"a\" { capabilities = [\"raed\"] }", UTF_8);

        var answer = Check.run(folder);

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out().replaceAll("\\s+", " "))
                .contains("shop.hcl:1 policy shop line 1 has capability raed: use create,")
                .doesNotContain("lacks the field");
    }

    private static Outcome piped(String input) {
        var rules =
                new Rules(
                        Evaluator.standard(),
                        Target.DEFAULT,
                        true,
                        true,
                        LocalDate.of(2026, 11, 24));
        return StandardInput.check(new Inspector(rules), input.getBytes(UTF_8));
    }

    private Check.Answer check(String manifest) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), manifest, UTF_8);
        return Check.run(folder);
    }
}
