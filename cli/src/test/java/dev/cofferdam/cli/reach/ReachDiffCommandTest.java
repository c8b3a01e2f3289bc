package dev.cofferdam.cli.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachDiffCommandTest {
    private static final String WORKLOAD =
            """
            {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop},
             spec: {serviceAccountName: web, containers: [{name: a, image: a}]}}
            """;
    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: db, namespace: payments}
            stringData: {password: %s}
            """
                    .formatted(Canary.value("payments"));
    private static final String ROLE =
            """
            # who may read them
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: "%1$s", namespace: payments}
            rules: [{apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [db]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: reads, namespace: payments}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "%1$s"}
            subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
            """;

    @TempDir private Path folder;

    @BeforeEach
    void twoStates() {
        for (var state : List.of("old", "new")) {
            write(state + "/web.yaml", WORKLOAD);
            write(state + "/secret.yaml", SECRET);
        }
        write("new/role.yaml", ROLE.formatted("reader"));
        write("new/harmless.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: other}}");
    }

    @Test
    void aNewPathIsSaidWithItsReasonsAndItsCause() {
        var answer = diff();

        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("This change lets Pod shop/web read Secret payments/db.")
                .contains("  1. the attacker starts here")
                .contains("caused by Role payments/reader (" + folder.resolve("new/role.yaml:2"))
                .contains(
                        "caused by RoleBinding payments/reads ("
                                + folder.resolve("new/role.yaml:7"))
                .contains("Reach: 2 new paths, ")
                .doesNotContain("harmless", Canary.MARK);
    }

    @Test
    void theExampleNamesWhatOpensItsPath() {
        var examples = Path.of("../examples/reach");

        var answer =
                Reach.run(
                        "diff",
                        examples.resolve("blog.yaml"),
                        examples,
                        "--vault",
                        examples.resolve("vault"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "This change lets Deployment blog/reports read all Secrets of namespace blog, and from there to 3 more.")
                .contains("caused by Deployment blog/reports (", "caused by Role blog/reports (")
                .doesNotContain("Deployment blog/blog");
    }

    @Test
    void equalStatesAreSilent() {
        var answer = Reach.run("diff", folder.resolve("old"), folder.resolve("old"));

        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .isEqualTo(
                        "Reach: 0 new paths, 0 no longer needed, 0 easier, 0 harder, 0 by another way, 0 gone.\n");
    }

    @Test
    void theOtherWayRoundThePathIsGone() {
        var answer = Reach.run("diff", folder.resolve("new"), folder.resolve("old"));

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("gone: Pod shop/web could read Secret payments/db");
    }

    @Test
    void programsGetEveryPath() throws IOException {
        var paths = new JsonMapper().readTree(diff("-o", "json").out()).path("paths");

        assertThat(paths).hasSize(2);
        assertThat(paths.path(0).path("change").asText()).isEqualTo("new");
        assertThat(paths.path(0).path("goal").asText()).isEqualTo("secret:payments/db");
        assertThat(paths.path(0).path("needed").asBoolean()).isFalse();
        assertThat(paths.path(0).path("cause")).hasSize(2);
    }

    @Test
    void whatAWorkloadNeedsFailsOnlyWhereItIsAsked() {
        write(
                "own/web.yaml",
                WORKLOAD.replace("image: a", "image: a, envFrom: [{secretRef: {name: own}}]"));
        write("own/secret.yaml", SECRET);
        var states = List.of("diff", folder.resolve("old"), folder.resolve("own"));
        var excess = new ArrayList<Object>(states);
        excess.addAll(List.of("--fail-on", "excess"));

        assertThat(Reach.run(states).status()).isEqualTo(1);
        assertThat(Reach.run(states).out())
                .contains("lets Pod shop/web read Secret shop/own, which it needs");
        assertThat(Reach.run(excess).status()).isZero();
        assertThat(diff("--fail-on", "excess").status()).isEqualTo(1);
    }

    @Test
    void aPolicyThatGrewIsTheCause() {
        write("v/policies/web.hcl", "path \"secret/data/shop\" { capabilities = [\"read\"] }");
        write("w/policies/web.hcl", "path \"secret/data/*\" { capabilities = [\"read\"] }");
        for (var vault : List.of("v", "w")) {
            write(
                    vault + "/roles/web.json",
                    """
                    { "bound_service_account_names": ["web"], "bound_service_account_namespaces": ["shop"],
                      "token_policies": ["web"] }
                    """);
        }
        var state = folder.resolve("old");
        var answer =
                Reach.run(
                        "diff",
                        state,
                        state,
                        "--old-vault",
                        folder.resolve("v"),
                        "--new-vault",
                        folder.resolve("w"));

        assertThat(answer.out())
                .contains("lets Pod shop/web read secret/data/* in Vault, which no ExternalSecret")
                .contains("caused by VaultPolicy web (" + folder.resolve("w/policies/web.hcl:1"));
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    void anAnnotationStandsAtTheCause() {
        var lines = diff("-o", "github").out().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("::warning file=").contains("perhaps");
        assertThat(lines.getFirst())
                .startsWith("::error file=" + folder.resolve("new/role.yaml") + ",line=2,col=1,")
                .contains("title=reach::This change lets Pod shop/web read Secret payments/db")
                .contains("%0Acaused by Role payments/reader");
    }

    /// A name can be any text in a file that no API server has seen.
    @Test
    void namesOfOthersStayTexts() {
        var hostile = "x\\n::error::hi\\e[31m`@team` ##[error] </script>\\u202e";
        write("new/role.yaml", ROLE.formatted(hostile));

        for (var format : List.of("text", "json", "github", "markdown")) {
            var out = diff("-o", format).out();
            assertThat(out.lines().filter(line -> line.startsWith("::")))
                    .hasSize(format.equals("github") ? 2 : 0);
            assertThat(out).doesNotContain("\u001b", "\u202e", "##[", "```@", Canary.MARK);
        }
        assertThat(diff("-o", "markdown").out())
                .contains("This change lets `Pod shop/web` `read Secret payments/db`")
                .contains("- caused by `Role payments/x\\n::error::hi\\u001b[31m'@team'");
    }

    @Test
    void whatCannotBeUsedIsSaid() {
        write("new/bad.yaml", "a: [");

        assertThat(diff().status()).isEqualTo(2);
        assertThat(diff().out()).contains("not known: in NEW: ", "bad.yaml");
        assertThat(Reach.run("diff", folder.resolve("old"), folder.resolve("none")).err())
                .contains("none does not exist");
        assertThat(diff("--old-vault", folder).err()).contains("go together");
        assertThat(Reach.run("diff", "git:../x", folder, "--repository", folder).status())
                .isEqualTo(2);
    }

    private Reach.Answer diff(Object... more) {
        var arguments =
                new ArrayList<Object>(
                        List.of("diff", folder.resolve("old"), folder.resolve("new")));
        arguments.addAll(List.of(more));
        return Reach.run(arguments);
    }

    private void write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
